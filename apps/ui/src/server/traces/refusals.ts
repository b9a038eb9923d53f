import { toCleanName } from './to-recorded-span'

/** Reasons to refuse spans. `{}` is replaced by their number and names. */
const REASONS = {
  outside:
    '{} in no node of a run. The server keeps the spans below the span of a node, which the tracing of @dag/driver makes. ' +
    'Other traces are refused: spans nest, nodes depend, so a trace is not a run.',
  key: '{} in a run that the API key does not reach.',
  invalid: '{} without a valid id, trace id or time.',
} as const

export type RefusalReason = keyof typeof REASONS

const SHOWN_NAMES = 3
const NAME_CHARS = 80

/** Counts the refused spans of one request. */
export function createRefusals() {
  const counts = new Map<RefusalReason, { total: number; readonly names: Set<string> }>()
  return {
    add(reason: RefusalReason, name: string): void {
      const found = counts.get(reason) ?? { total: 0, names: new Set() }
      found.total++
      if (found.names.size < SHOWN_NAMES) found.names.add(toCleanName(name).slice(0, NAME_CHARS).toWellFormed())
      counts.set(reason, found)
    },
    total: (): number => [...counts.values()].reduce((sum, { total }) => sum + total, 0),
    /** One sentence or more for each reason. */
    toMessage: (): string =>
      [...counts]
        .map(([reason, { total, names }]) => {
          const spans = `${total} ${total === 1 ? 'span is' : 'spans are'} (${[...names].map((name) => `"${name}"`).join(', ')})`
          return REASONS[reason].replace('{}', () => spans)
        })
        .join(' '),
  }
}

export type Refusals = ReturnType<typeof createRefusals>
