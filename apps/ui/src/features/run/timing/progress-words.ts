import type { RunDetail } from '@/contract/run'
import type { UsualNode, UsualRun } from '@/contract/run-timing'
import { formatDuration } from '@/text/format-duration'
import { formatCounted } from '@/text/format-number'
import { type Clock, formatTimeOfDay } from '@/text/format-time'
import type { Words } from '@/text/words'
import { countWaitingFor, type Estimate, estimateEnd, type PlannedNode } from './estimate-end'

/** The sentence about a running run. */
export interface Progress {
  readonly headline: readonly Words[]
  /** When it ends, a second line. */
  readonly more: readonly Words[]
  /** The node that runs and that the end depends on. */
  readonly node: string | null
}

const SECOND = 1_000_000
const NAMED = 3
const NO_TIMES: ReadonlyMap<string, UsualNode> = new Map()

const text = (words: string): Words => ({ kind: 'text', text: words })
const node = (name: string): Words => ({ kind: 'node', name })

/**
 * Explains a run that runs: which nodes do since when, how many wait, and when the run usually ends.
 * `usual` is null without a finished run to compare with, and undefined until that is known.
 */
export function toProgress(
  run: Pick<RunDetail, 'startedAtUs'> & { readonly nodes: readonly PlannedNode[] },
  usual: UsualRun | null | undefined,
  clock: Clock,
): Progress {
  const nowUs = Math.max(0, clock.nowUs - run.startedAtUs)
  const times = usual == null ? NO_TIMES : new Map(usual.nodes.map((one) => [one.name, one]))
  const estimate = estimateEnd(run.nodes, times, nowUs)
  const running = run.nodes.filter(({ status }) => status === 'running')
  const main = findMain(running, usual == null ? [] : estimate.path)
  return {
    headline: main === null ? withoutRunning(run.nodes) : toHeadline(run.nodes, running, main, times, nowUs),
    more:
      usual == null
        ? [text(usual === null ? 'no finished run to compare with' : '')]
        : toEnd(estimate, toLate(main, times, nowUs), usual, clock),
    node: main?.name ?? null,
  }
}

/** The running node that the end depends on, else the one that has run for longest. */
function findMain(running: readonly PlannedNode[], path: readonly string[]): PlannedNode | null {
  const onPath = running.find(({ name }) => name === path[0])
  if (onPath !== undefined) return onPath
  return running.reduce<PlannedNode | null>(
    (first, one) => (first === null || (one.startUs ?? 0) < (first.startUs ?? 0) ? one : first),
    null,
  )
}

function withoutRunning(nodes: readonly PlannedNode[]): readonly Words[] {
  const waiting = nodes.filter(({ status }) => status === 'waiting').length
  if (waiting === 0) return [text('All nodes are done; the run has not ended')]
  return [text(`No node runs; ${formatCounted(waiting, 'node')} ${waiting === 1 ? 'waits' : 'wait'}`)]
}

function toHeadline(
  nodes: readonly PlannedNode[],
  running: readonly PlannedNode[],
  main: PlannedNode,
  times: ReadonlyMap<string, UsualNode>,
  nowUs: number,
): readonly Words[] {
  const usual = times.get(main.name)
  const known = usual === undefined ? '' : ` (usually ${formatRough(usual.durationUs)})`
  const waiting = countWaitingFor(nodes, main.name)
  return [
    node(main.name),
    text(` has run for ${formatElapsed(nowUs - (main.startUs ?? nowUs))}${known}`),
    ...alsoRunning(running.filter((one) => one !== main).map(({ name }) => name)),
    ...(waiting === 0
      ? []
      : [text(` · ${formatCounted(waiting, 'node')} ${waiting === 1 ? 'waits' : 'wait'} for `), node(main.name)]),
  ]
}

function alsoRunning(names: readonly string[]): readonly Words[] {
  if (names.length === 0) return []
  if (names.length > NAMED) return [text(` · ${formatCounted(names.length, 'other node')} run too`)]
  return [
    text(' · '),
    ...names.flatMap((name, index) => [...(index > 0 ? [text(', ')] : []), node(name)]),
    text(names.length === 1 ? ' runs too' : ' run too'),
  ]
}

/** A node that has run longer than usual, by at least a second. */
interface Late {
  readonly name: string
  readonly byUs: number
}

function toLate(main: PlannedNode | null, times: ReadonlyMap<string, UsualNode>, nowUs: number): Late | null {
  const usual = main === null ? undefined : times.get(main.name)
  if (main === null || usual === undefined) return null
  const byUs = nowUs - (main.startUs ?? nowUs) - usual.durationUs
  return byUs < SECOND ? null : { name: main.name, byUs }
}

function toEnd(
  { leftUs, overdueUs, unknown }: Estimate,
  late: Late | null,
  usual: UsualRun,
  clock: Clock,
): readonly Words[] {
  const whole = text(` · a run usually takes ${formatRough(usual.durationUs)}`)
  const [first] = unknown
  const without: readonly Words[] =
    first === undefined
      ? []
      : unknown.length === 1
        ? [text(' · '), node(first), text(' has no usual time')]
        : [text(` · ${formatCounted(unknown.length, 'node')} have no usual time`)]
  if (first !== undefined) {
    const least = leftUs < SECOND ? 'the end cannot be estimated' : `at least ${formatLeft(leftUs)} left`
    return [text(least), ...without, whole]
  }
  if (leftUs > 0) {
    const left = leftUs < SECOND ? 'less than 1\u00a0s' : `about ${formatLeft(leftUs)}`
    const time = formatTimeOfDay(clock.nowUs + leftUs, clock)
    if (late === null) return [text(`${left} left, usually done by ${time}`), whole]
    const words = ` is overdue by ${formatElapsed(late.byUs)} · usually done ${left} after it ends, at ${time} or later`
    return [node(late.name), text(words), whole]
  }
  if (overdueUs < SECOND) return [text('usually done about now'), whole]
  return [text(`overdue: usually done ${formatElapsed(overdueUs)} ago`), whole]
}

/** Rounded up to seconds: time that is left never reads as less. */
const formatLeft = (us: number): string => formatElapsed(Math.ceil(us / SECOND) * SECOND)

/** Whole seconds, rounded down as a clock does: `31 s`, `1 min 4 s`. */
function formatElapsed(us: number): string {
  const seconds = Math.max(0, Math.floor(us / SECOND))
  return seconds < 60 ? `${seconds}\u00a0s` : formatDuration(seconds * SECOND)
}

/** Whole seconds from 10 s on. */
function formatRough(us: number): string {
  const seconds = Math.round(us / SECOND)
  return us >= 9.995 * SECOND && seconds < 60 ? `${seconds}\u00a0s` : formatDuration(us)
}
