import type { CriticalPath } from '@/contract/critical-path'
import type { ItemCounts, NodeAttempt, NodeItem, RunDetail, RunNode } from '@/contract/run'
import type { NodeStatus } from '@/contract/status'
import type { Stretch } from './in-flight'

/** A row of the waterfall, with its mark on the time axis. */
export interface WaterfallRow {
  readonly name: string
  readonly status: NodeStatus
  readonly critical: boolean
  /** Tried more than once. */
  readonly attempts: number
  /** Null where it ran once for all. */
  readonly items: ItemCounts | null
  readonly mark:
    | {
        readonly kind: 'bar'
        readonly startUs: number
        readonly endUs: number
        /** How long it waited for workers before, besides earlier attempts. */
        readonly waitUs?: number
        /** Attempts of lost workers before. */
        readonly earlier?: readonly NodeAttempt[]
      }
    /** Has begun and not ended; `live` says whether it may still end. */
    | { readonly kind: 'open'; readonly startUs: number; readonly live: boolean }
    | { readonly kind: 'cached'; readonly startUs: number; readonly endUs: number }
    /** The result of an earlier execution of the run, and how long it ran there. */
    | { readonly kind: 'taken over'; readonly startUs: number; readonly ranUs: number | null }
    /** Text that replaces a bar. */
    | { readonly kind: 'words'; readonly words: string }
}

export interface Waterfall {
  readonly rows: readonly WaterfallRow[]
  /** When nodes ran, without the cached ones and those that were taken over: their bodies did not. */
  readonly stretches: readonly Stretch[]
  /** The last moment that is known of the run. */
  readonly knownUntilUs: number
  /** The run has not ended, so the clock extends it. */
  readonly live: boolean
  /** When the run failed, null if it did not. */
  readonly failedAtUs: number | null
}

type Run = Pick<RunDetail, 'status' | 'durationUs' | 'failedNode' | 'nodes'>

/** Rows by start; those that never started come last, in the order of the plan. Inputs have no row. */
export function toWaterfall(run: Run, path: CriticalPath): Waterfall {
  const critical = new Set(path.nodes)
  const rows = listRunnable(run.nodes).map((node) => toRow(node, critical.has(node.name), run.status === 'running'))
  const ends = run.nodes.map(({ startUs, endUs }) => Math.max(startUs ?? 0, endUs ?? 0))
  const live = run.status === 'running' || run.nodes.some((node) => node.status === 'running')
  return {
    rows,
    stretches: toStretches(run.nodes),
    knownUntilUs: ends.reduce((last, end) => Math.max(last, end), run.durationUs ?? 0),
    live,
    failedAtUs: toFailedAt(run),
  }
}

/** When nodes ran, without the cached ones and those that were taken over. */
export function toStretches(nodes: readonly RunNode[]): readonly Stretch[] {
  return nodes.flatMap(({ startUs, endUs, status, takenOver }) =>
    startUs === null || status === 'cached' || takenOver ? [] : [{ startUs, endUs }],
  )
}

/** The nodes of a run in the order of waterfall and table: by start, then those that never started. */
export function listRunnable(nodes: readonly RunNode[]): readonly RunNode[] {
  const order = (node: RunNode) => node.startUs ?? Number.POSITIVE_INFINITY
  return nodes
    .filter((node) => node.status !== 'input')
    .map((node, index) => ({ node, index }))
    .sort((a, b) => (order(a.node) === order(b.node) ? a.index - b.index : order(a.node) - order(b.node)))
    .map(({ node }) => node)
}

function toFailedAt(run: Run): number | null {
  const failed = run.nodes.find((node) => node.name === run.failedNode)
  return failed?.endUs ?? null
}

/** A lane of one item, below the row of its node. */
export function toItemRow(name: string, item: NodeItem): WaterfallRow {
  const { status, attempts } = item
  const mark = toMark({ ...item, ranUs: null, items: null }, false)
  return { name, status, critical: false, attempts, items: null, mark }
}

function toRow(node: RunNode, critical: boolean, running: boolean): WaterfallRow {
  const { name, status, attempts, items } = node
  return { name, status, critical, attempts, items, mark: toMark(node, running) }
}

/** When a node began to wait for a worker, or began. */
export function toQueuedAt({
  startUs,
  waitUs = 0,
  earlier = [],
}: Extract<WaterfallRow['mark'], { readonly kind: 'bar' }>) {
  const triedUs = earlier.reduce((sum, attempt) => sum + attempt.endUs - attempt.startUs, 0)
  return startUs - waitUs - triedUs
}

type Timed = Pick<
  RunNode,
  'startUs' | 'endUs' | 'status' | 'takenOver' | 'ranUs' | 'queueWaitUs' | 'earlierAttempts' | 'items'
>

function toMark(node: Timed, running: boolean): WaterfallRow['mark'] {
  const { startUs, endUs, status, takenOver, ranUs } = node
  if (startUs === null) return { kind: 'words', words: toWords(status, running) }
  if (endUs === null) return { kind: 'open', startUs, live: status === 'running' }
  if (takenOver) return { kind: 'taken over', startUs, ranUs }
  if (status === 'cached') return { kind: 'cached', startUs, endUs }
  const waitUs = node.items === null ? (node.queueWaitUs ?? 0) : 0
  const { earlierAttempts: earlier } = node
  return { kind: 'bar', startUs, endUs, ...(waitUs > 0 && { waitUs }), ...(earlier.length > 0 && { earlier }) }
}

function toWords(status: NodeStatus, running: boolean): string {
  if (status === 'overridden') return 'overridden'
  if (status === 'waiting' || running) return 'waiting'
  if (status === 'skipped') return 'never ran'
  return 'times not recorded'
}
