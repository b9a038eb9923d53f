import type { ProjectOverview, SeenError } from '@/contract/project-overview'
import { formatDuration } from '@/text/format-duration'
import { toShortVersion } from '@/text/format-id'
import { formatCount, formatCounted, formatPercentInSentence } from '@/text/format-number'
import type { Clock } from '@/text/format-time'
import type { Words } from '@/text/words'
import {
  bySeen,
  type ConcernedRuns,
  error,
  type Finding,
  groupByNode,
  text,
  toFrequent,
  toNewFailure,
  toReturned,
} from './failure-words'

/** The sentence above the figures, and at most three more things. */
export interface Attention {
  readonly tone: 'failed' | 'lost' | 'slower' | 'calm'
  readonly headline: readonly Words[]
  readonly more: readonly (readonly Words[])[]
  readonly runs: ConcernedRuns | null
}

type Facts = Pick<ProjectOverview, 'fromUs' | 'now' | 'before' | 'errors' | 'slower'>

const MOST_MORE = 3
/** A known error in a smaller part of the runs of its DAG is not called out. */
const OFTEN = 0.1
const DAY_US = 24 * 3_600_000_000

/**
 * The problems of the last 24 hours, most urgent first: new failures, errors that came back, frequent ones, more failures
 * than before, slower nodes, lost runs.
 */
export function toAttention(facts: Facts, clock: Clock): Attention {
  const [first, ...others] = listFindings(facts, clock)
  if (first === undefined) return { tone: 'calm', headline: toCalm(facts), more: [], runs: null }
  const more = others.slice(0, MOST_MORE).map(({ short }) => short)
  return { tone: first.tone, headline: first.long, more, runs: first.runs }
}

function listFindings(facts: Facts, clock: Clock): readonly Finding[] {
  const { errors, fromUs } = facts
  const isNew = ({ firstAtUs }: SeenError) => firstAtUs >= fromUs
  const isBack = ({ previousAtUs, sinceUs }: SeenError) => previousAtUs !== null && sinceUs - previousAtUs >= DAY_US
  const isOften = ({ seen, dagRunsSince }: SeenError) => seen > 1 && seen >= OFTEN * dagRunsSince
  const old = errors.filter((error) => !isNew(error))
  const returned = old.filter(isBack)
  const often = old.filter((error) => !isBack(error) && isOften(error))
  const failures = [
    ...groupByNode(errors.filter(isNew)).map((group) => toNewFailure(group, clock)),
    ...bySeen(returned).map((error) => toReturned(error, clock)),
    ...bySeen(often).map((error) => toFrequent(error, clock)),
  ]
  return [...failures, ...(failures.length === 0 ? toMoreFailures(facts) : []), ...toSlower(facts), ...toLost(facts)]
}

/** A rate of failures that has at least doubled. */
function toMoreFailures({ now, before }: Facts): readonly Finding[] {
  if (!isRateHigh(now, before)) return []
  const rate = formatPercentInSentence(now.failed, now.runs)
  const words = `${formatCount(now.failed)} of ${formatCounted(now.runs, 'run')} failed (${rate}), ${formatCount(before.failed)} of ${formatCount(before.runs)} in the 24 hours before`
  const runs = { count: now.failed, filter: { status: ['failed'] as const, lastUs: DAY_US } }
  return [{ tone: 'failed', long: [error(words)], short: [text(words)], runs }]
}

interface Rate {
  readonly runs: number
  readonly failed: number
}

/** Whether a rate of failures is at least twice that before, with more than one failure. */
export function isRateHigh(now: Rate, before: Rate): boolean {
  if (now.failed < 2 || now.runs === 0 || before.runs === 0) return false
  return now.failed / now.runs >= 2 * (before.failed / before.runs)
}

function toSlower({ slower }: Facts): readonly Finding[] {
  return slower.map(({ node, version, p50Us, p50BeforeUs }) => {
    const since = ` since ${toShortVersion(version)}`
    return {
      tone: 'slower',
      long: [
        { kind: 'node', name: node },
        text(` takes ${formatDuration(p50Us)}${since}, ${formatDuration(p50BeforeUs)} before (p50)`),
      ],
      short: [
        { kind: 'node', name: node },
        text(` ${formatDuration(p50Us)} instead of ${formatDuration(p50BeforeUs)}${since}`),
      ],
      runs: null,
    }
  })
}

function toLost({ now }: Facts): readonly Finding[] {
  if (now.lost === 0) return []
  const words = `${formatCounted(now.lost, 'run')} ${now.lost === 1 ? 'is' : 'are'} lost`
  return [
    {
      tone: 'lost',
      long: [text(`${words}: no event and no heartbeat came from the process any more`)],
      short: [text(words)],
      runs: { count: now.lost, filter: { status: ['lost'], lastUs: DAY_US } },
    },
  ]
}

function toCalm({ now }: Facts): readonly Words[] {
  if (now.runs === 0) return [text('Nothing needs attention: no runs in the last 24 hours')]
  const failed =
    now.failed === 0
      ? 'none failed'
      : `${formatCount(now.failed)} failed (${formatPercentInSentence(now.failed, now.runs)})`
  const p50 = now.p50Us === null ? '' : `, p50 ${formatDuration(now.p50Us)}`
  return [text(`Nothing needs attention: ${formatCounted(now.runs, 'run')}, ${failed}${p50}`)]
}
