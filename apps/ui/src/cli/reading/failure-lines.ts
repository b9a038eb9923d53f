import type { NodeSince } from '@/contract/node-since'
import type { NodeDetail, NodeInput } from '@/contract/run'
import type { Explanation } from '@/server/asking/read-explanation'
import { toShortId, toShortVersion } from '@/text/format-id'
import { formatCount, formatCounted } from '@/text/format-number'
import { formatRelativeTime } from '@/text/format-time'
import { EMPTY, type Line, line, part, wrapped } from '../terminal/line'
import type { Terminal } from '../terminal/terminal'
import { toSummaryWords, toValueWords } from './value-words'

const INPUTS = 20
const CHANGES = 20
const SOURCE_LINES = 30
const STACK_LINES = 12

/** The failed node: since when, the differences to its last success, its inputs, source and stack. */
export function toFailureLines(
  { run, node, since, group }: Explanation,
  { clock }: Pick<Terminal, 'clock'>,
): readonly Line[] {
  const ago = (atUs: number) => formatRelativeTime(atUs, clock)
  const first =
    group === null
      ? []
      : [
          wrapped(
            2,
            part(
              group.firstRunId === run.id
                ? 'This is the first run with this error.'
                : `First seen ${ago(group.firstAtUs)} in run ${toShortId(group.firstRunId)} with version ${toShortVersion(group.firstVersion)}.`,
            ),
            part(
              ` ${formatCounted(group.runs, 'run')} failed with it, ${formatCount(group.share.runs)} of the last ${formatCount(group.share.of)}.`,
            ),
          ),
        ]
  const stack = node?.error?.stack ?? run.error?.stack ?? null
  return [
    title('Since when'),
    ...first,
    ...(since === null || node === null ? [] : toSinceLines(since, node.name, ago)),
    ...(node === null ? [] : [...toInputLines(node.inputs), ...toSourceLines(node)]),
    ...(stack === null ? [] : [title('Stack'), ...toBlock(stack, STACK_LINES)]),
  ]
}

const title = (text: string): Line => line(part(text, 'bold'))

function toSinceLines({ searched, success }: NodeSince, name: string, ago: (us: number) => string): readonly Line[] {
  if (success === null) {
    const of =
      searched === 0 ? 'There is no earlier run to compare with.' : `in the ${formatCounted(searched, 'run')} before.`
    return [wrapped(2, part(searched === 0 ? of : `${name} did not succeed ${of}`))]
  }
  const inputs = success.inputs.filter(({ verdict }) => verdict === 'different')
  const unknown = success.inputs.filter(({ verdict, changes: found }) => verdict !== 'same' && found.length === 0)
  const changes = [...inputs, ...success.config].flatMap(({ changes: all }) => all)
  const code = success.sameCode === null ? [] : [success.sameCode ? 'Its code is the same.' : 'Its code is another.']
  const nothing = changes.length === 0 && inputs.length === 0 && success.facts.length === 0
  return [
    wrapped(
      2,
      part(`${name} last succeeded ${ago(success.startedAtUs)} in run ${toShortId(success.runId)}. `),
      part(code.join('')),
    ),
    ...(nothing && unknown.length === 0 ? [wrapped(2, part('Nothing that was recorded differs.'))] : []),
    ...changes
      .slice(0, CHANGES)
      .map(({ path, before, after }) =>
        wrapped(4, part(`  ${path}  `, 'bold'), part(`${toValueWords(before)} → ${toValueWords(after)}`)),
      ),
    ...(changes.length > CHANGES
      ? [line(part(`  ${formatCounted(changes.length - CHANGES, 'more difference')}`, 'dim'))]
      : []),
    ...success.facts.map(({ fact, before, after }) =>
      wrapped(4, part(`  ${fact}  `, 'bold'), part(`${before ?? 'not recorded'} → ${after ?? 'not recorded'}`)),
    ),
    ...unknown.map(({ name: input, reason }) =>
      wrapped(4, part(`  ${input}  `, 'bold'), part(reason ?? 'unknown', 'dim')),
    ),
  ]
}

function toInputLines(inputs: readonly NodeInput[]): readonly Line[] {
  if (inputs.length === 0) return []
  const left = inputs.length - INPUTS
  return [
    EMPTY,
    title('Inputs'),
    ...inputs
      .slice(0, INPUTS)
      .map(({ name, value, reason }) =>
        line(
          part(`  ${name}  `, 'bold'),
          value === null ? part(reason ?? 'not recorded', 'dim') : part(toSummaryWords(value)),
        ),
      ),
    ...(left > 0 ? [line(part(`  ${formatCounted(left, 'more input')}`, 'dim'))] : []),
  ]
}

function toSourceLines({ source, module }: NodeDetail): readonly Line[] {
  if (source === null) return [EMPTY]
  const { file, line: at, text } = source
  const place = file === null ? (module ?? 'as it ran') : `${file}${at === null ? '' : `:${at}`}`
  return [EMPTY, line(part('Source  ', 'bold'), part(place, 'dim')), ...toBlock(text, SOURCE_LINES), EMPTY]
}

function toBlock(text: string, most: number): readonly Line[] {
  const lines = text.replaceAll('\t', '  ').split(/\r?\n/)
  const left = lines.length - most
  return [
    ...lines.slice(0, most).map((one) => line(part(`  ${one}`))),
    ...(left > 0 ? [line(part(`  ${formatCounted(left, 'more line')}`, 'dim'))] : []),
  ]
}
