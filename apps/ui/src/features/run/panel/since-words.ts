import type { NodeSince } from '@/contract/node-since'
import { formatCounted } from '@/text/format-number'

type Success = NonNullable<NodeSince['success']>

const NAMED = 4

/** Sentences about the parts that are the same, that cannot be compared, and that are left out. */
export function toSinceWords({ inputs, config, facts, sameCode }: Success): readonly string[] {
  const all = [...inputs, ...config]
  const unknown = all.filter(({ reason }) => reason !== null)
  const same = [
    inputs.length > 0 && inputs.every(({ verdict }) => verdict === 'same') ? 'inputs' : null,
    sameCode === true ? 'code' : null,
    config.length === 0 ? 'config' : null,
    facts.some(({ fact }) => fact === 'version') ? null : 'version',
  ].filter((word) => word !== null)
  return [
    ...unknown
      .slice(0, NAMED)
      .map(({ name, verdict, reason, changes }) =>
        verdict === 'different' && changes.length === 0
          ? `${name} ${reason}.`
          : verdict === 'different'
            ? `${name} may differ elsewhere: ${reason}.`
            : `${name} cannot be compared: ${reason}.`,
      ),
    ...(unknown.length > NAMED ? [`The same holds for ${formatCounted(unknown.length - NAMED, 'other input')}.`] : []),
    ...(all.some(({ more }) => more) ? ['There are more differences than shown.'] : []),
    ...(same.length > 0 ? [`The same: ${same.join(', ')}.`] : []),
    ...(sameCode === null ? ['The code of one of the runs was not recorded.'] : []),
  ]
}
