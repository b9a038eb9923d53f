import type { SeenError } from '@/contract/project-overview'
import type { RunFilter } from '@/contract/run-filter'
import { toErrorHeadline } from '@/text/error-headline'
import { formatCount, formatCounted, formatPercentInSentence } from '@/text/format-number'
import { type Clock, formatSince } from '@/text/format-time'
import type { Words } from '@/text/words'

/** A thing that needs attention. */
export interface Finding {
  readonly tone: 'failed' | 'lost' | 'slower'
  /** The whole sentence, for the first finding. */
  readonly long: readonly Words[]
  /** A few words, for the others. */
  readonly short: readonly Words[]
  /** The runs that it is about. */
  readonly runs: ConcernedRuns | null
}

/** Runs of a list, and how many there are. */
export interface ConcernedRuns {
  readonly count: number
  readonly filter: Partial<RunFilter>
}

export const bySeen = (errors: readonly SeenError[]): readonly SeenError[] =>
  [...errors].sort((a, b) => b.seen - a.seen)

/** Errors of one node of one DAG, the most frequent first; the node with the most failures first. */
export function groupByNode(errors: readonly SeenError[]): readonly (readonly [SeenError, ...SeenError[]])[] {
  const groups = new Map<string, [SeenError, ...SeenError[]]>()
  for (const error of bySeen(errors)) {
    const key = JSON.stringify([error.dag, error.node])
    const group = groups.get(key)
    if (group) group.push(error)
    else groups.set(key, [error])
  }
  return [...groups.values()].sort((a, b) => sumSeen(b) - sumSeen(a))
}

const sumSeen = (errors: readonly SeenError[]): number => errors.reduce((sum, { seen }) => sum + seen, 0)

/** Errors that were never seen before, of one node. */
export function toNewFailure(errors: readonly [SeenError, ...SeenError[]], clock: Clock): Finding {
  const [first] = errors
  const seen = sumSeen(errors)
  const earliest = errors.reduce((least, error) => (error.sinceUs < least.sinceUs ? error : least), first)
  const since = formatSince(earliest.sinceUs, clock)
  const way =
    errors.length > 1
      ? `, in ${formatCount(errors.length)} ways, most often: `
      : seen > 1
        ? ', always the same way: '
        : ': '
  const share = `has failed in ${formatCount(seen)} of ${formatCounted(earliest.dagRunsSince, 'run')} since ${since}`
  return {
    tone: 'failed',
    long: [subject(first), error(` ${share}${way}${toMessage(first)}`)],
    short: [subject(first), text(` failed ${formatCounted(seen, 'time')} since ${since}`)],
    runs: toRuns(errors),
  }
}

/** A known error after a day or more without it. */
export function toReturned(group: SeenError, clock: Clock): Finding {
  const before = group.previousAtUs === null ? '' : `, not seen since ${formatSince(group.previousAtUs, clock)}`
  const count = formatCounted(group.seen, 'time')
  return {
    tone: 'failed',
    long: [
      subject(group),
      error(` fails again, ${count} since ${formatSince(group.sinceUs, clock)}${before}: ${toMessage(group)}`),
    ],
    short: [subject(group), text(` fails again, ${count} since ${formatSince(group.sinceUs, clock)}`)],
    runs: toRuns([group]),
  }
}

/** A known error in many runs. */
export function toFrequent(group: SeenError, clock: Clock): Finding {
  const share = formatPercentInSentence(group.seen, group.dagRunsSince)
  const since = formatSince(group.firstAtUs, clock)
  return {
    tone: 'failed',
    long: [subject(group), error(` still fails in ${share} of the runs, first seen ${since}: ${toMessage(group)}`)],
    short: [subject(group), text(` still fails in ${share} of the runs`)],
    runs: toRuns([group]),
  }
}

const toRuns = (errors: readonly SeenError[]): ConcernedRuns => ({
  count: sumSeen(errors),
  filter: { error: errors.map(({ id }) => String(id)) },
})

const toMessage = ({ errorName, sample, message }: SeenError): string =>
  toErrorHeadline({ name: errorName, message: sample || message })

const subject = ({ node, dag }: SeenError): Words => (node === null ? text(dag) : { kind: 'node', name: node })
export const text = (words: string): Words => ({ kind: 'text', text: words })
export const error = (words: string): Words => ({ kind: 'error', text: words })
