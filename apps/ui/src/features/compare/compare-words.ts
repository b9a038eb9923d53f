import type { ComparedRun, RunComparison } from '@/contract/run-comparison'
import { formatCounted, formatPercentInSentence } from '@/text/format-number'
import { toPartingWords } from '@/text/parting-words'
import { inSentence, toNamedParts } from '@/text/timing-words'
import type { Words } from '@/text/words'
import { toLetter } from './series'

const text = (words: string): Words => ({ kind: 'text', text: words })
const node = (name: string): Words => ({ kind: 'node', name })

/** The sentence above the rows: outcomes that differ, else the difference in time. */
export function toHeadline(comparison: RunComparison): readonly Words[] {
  const { runs } = comparison
  const failed = runs.filter(({ status }) => status === 'failed')
  if (failed.length > 0) return toFailures(runs)
  const open = runs.flatMap(({ status }, index) => (status === 'success' ? [] : [`${toLetter(index)} ${OPEN[status]}`]))
  if (open.length > 0) return [text(open.join(', '))]
  if (new Set(runs.map(({ name }) => name)).size > 1) return [text('The runs are of different DAGs')]
  return isSame(comparison) ? [text('Nothing differs')] : toTimes(comparison)
}

const OPEN = {
  running: 'still runs',
  lost: 'was lost',
  cancelled: 'was cancelled',
  failed: 'failed',
} as const

const NAMED = 3

/** Whether nothing that was recorded differs, the times included. */
export function isSame({ pairs, differenceCount }: RunComparison): boolean {
  return (
    differenceCount === 0 &&
    pairs.every(({ change, differ, unknown }) => differ === 0 && unknown === 0 && change?.differenceUs === 0)
  )
}

/** `B failed at tax, A did not`; runs that failed at the same node stand together. */
function toFailures(runs: readonly ComparedRun[]): readonly Words[] {
  const letters = (of: (run: ComparedRun) => boolean) =>
    runs.flatMap((run, index) => (of(run) ? [toLetter(index)] : []))
  const nodes = [...new Set(runs.filter(({ status }) => status === 'failed').map(({ failedNode }) => failedNode))]
  const groups = nodes.map((name) => {
    const who = letters((run) => run.status === 'failed' && run.failedNode === name)
    return { who: join(who), name }
  })
  const others = letters(({ status }) => status !== 'failed')
  return [
    ...groups.flatMap(({ who, name }, index): readonly Words[] => [
      text(
        `${index > 0 ? ', ' : ''}${who} ${index > 0 ? '' : 'failed '}${name === null ? 'outside the nodes' : 'at '}`,
      ),
      ...(name === null ? [] : [node(name)]),
    ]),
    ...(others.length > 0 ? [text(`${runs.length > 2 ? ';' : ','} ${join(others)} did not`)] : []),
  ]
}

/** The run whose time differs most from that of A. */
function toTimes({ pairs }: RunComparison): readonly Words[] {
  const sizes = pairs.map(({ change }) => Math.abs(change?.differenceUs ?? 0))
  const most = sizes.reduce((best, size, index) => (size > (sizes[best] ?? 0) ? index : best), 0)
  const change = pairs[most]?.change ?? null
  if (change === null) return [text('The times cannot be compared')]
  const letter = toLetter(most + 1)
  if (change.differenceUs === 0) return [text(`${pairs.length > 1 ? 'All runs' : letter} took as long as A`)]
  const sizeUs = Math.abs(change.differenceUs)
  const share = change.usualUs > 0 ? `, ${formatPercentInSentence(sizeUs, change.usualUs)}` : ''
  const whole = `${letter} took ${inSentence(sizeUs)} ${change.differenceUs > 0 ? 'longer' : 'less'} than A${share}`
  const named = toNamedParts(change)
  return named.length === 0 ? [text(whole)] : [text(`${whole}: `), ...named]
}

/** The second, softer line: where the runs part, code, cache, and results that differ. Empty if there is nothing to add. */
export function toMore(comparison: RunComparison): readonly Words[] {
  const { runs, pairs, differences, differenceCount } = comparison
  const partings = pairs.map(({ parting }, index) =>
    toPartingWords(parting, { first: toLetter(0), other: toLetter(index + 1), named: pairs.length > 1 }),
  )
  const code = differences.filter(({ kind }) => kind === 'code').map(({ name }) => name)
  const cache = differences.filter(({ kind }) => kind === 'cache').map(({ name }) => name)
  const differ = pairs.reduce((most, pair) => Math.max(most, pair.differ), 0)
  const unknown = pairs.reduce((most, pair) => Math.max(most, pair.unknown), 0)
  const quiet = differenceCount === 0 && differ === 0 && unknown === 0 && !isSame(comparison)
  return joinSentences([
    ...partings,
    code.length > 0 ? [text('the code of '), ...list(code), text(' is another')] : [],
    cache.length > 0
      ? [...list(cache), text(` came from a cache in ${runs.length > 2 ? 'some' : 'one'} of the runs`)]
      : [],
    differ > 0 ? [text(`${formatCounted(differ, 'result')} ${differ === 1 ? 'differs' : 'differ'}`)] : [],
    unknown > 0 ? [text(`${formatCounted(unknown, 'result')} cannot be compared`)] : [],
    quiet ? [text('Nothing else differs')] : [],
  ])
}

function list(names: readonly string[]): readonly Words[] {
  const rest = names.length - NAMED
  const shown = names.slice(0, NAMED).flatMap((name, index) => [...(index > 0 ? [text(', ')] : []), node(name)])
  return rest > 0 ? [...shown, text(` and ${rest} more`)] : shown
}

const join = (letters: readonly string[]): string =>
  letters.length < 2 ? letters.join('') : `${letters.slice(0, -1).join(', ')} and ${letters.at(-1)}`

const joinSentences = (sentences: readonly (readonly Words[])[]): readonly Words[] =>
  sentences.filter((words) => words.length > 0).flatMap((words, index) => (index > 0 ? [text(' · '), ...words] : words))
