import type { CriticalPath } from './critical-path'
import { type InFlight, toInFlight } from './in-flight'
import type { RunDetail, RunNode } from './run'
import type { NodeStatus } from './status'

/** A row of the waterfall, and what stands on the time axis in it. */
export interface WaterfallRow {
  readonly name: string
  readonly status: NodeStatus
  readonly critical: boolean
  /** Tried more than once. */
  readonly attempts: number
  readonly mark:
    | { readonly kind: 'bar'; readonly startUs: number; readonly endUs: number }
    /** Has begun and not ended; `live` says whether it may still end. */
    | { readonly kind: 'open'; readonly startUs: number; readonly live: boolean }
    | { readonly kind: 'cached'; readonly startUs: number; readonly endUs: number }
    /** Words in place of a bar. */
    | { readonly kind: 'words'; readonly words: string }
}

export interface Waterfall {
  readonly rows: readonly WaterfallRow[]
  readonly inFlight: InFlight
  /** The last moment that is known of the run. */
  readonly untilUs: number
  /** When the run failed, null if it did not. */
  readonly failedAtUs: number | null
}

type Run = Pick<RunDetail, 'status' | 'durationUs' | 'failedNode' | 'nodes'>

/** Rows by start; those that never started come last, in the order of the plan. Inputs have no row. */
export function toWaterfall(run: Run, path: CriticalPath, nowUs: number): Waterfall {
  const critical = new Set(path.nodes)
  const rows = listRunnable(run.nodes).map((node) => toRow(node, critical.has(node.name), run.status === 'running'))
  const untilUs = toUntil(run, nowUs)
  const stretches = run.nodes.flatMap(({ startUs, endUs, status }) =>
    startUs === null || status === 'cached' ? [] : [{ startUs, endUs }],
  )
  return { rows, inFlight: toInFlight(stretches, untilUs), untilUs, failedAtUs: toFailedAt(run) }
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

function toUntil(run: Run, nowUs: number): number {
  let lastUs = run.durationUs ?? 0
  let open = false
  for (const { startUs, endUs, status } of run.nodes) {
    lastUs = Math.max(lastUs, endUs ?? startUs ?? 0)
    open ||= status === 'running'
  }
  return open || run.status === 'running' ? Math.max(lastUs, nowUs) : lastUs
}

function toFailedAt(run: Run): number | null {
  const failed = run.nodes.find((node) => node.name === run.failedNode)
  return failed?.endUs ?? null
}

function toRow(node: RunNode, critical: boolean, running: boolean): WaterfallRow {
  const { name, status, attempts } = node
  return { name, status, critical, attempts, mark: toMark(node, running) }
}

function toMark(node: RunNode, running: boolean): WaterfallRow['mark'] {
  const { startUs, endUs, status } = node
  if (startUs === null) return { kind: 'words', words: toWords(status, running) }
  if (endUs === null) return { kind: 'open', startUs, live: status === 'running' }
  return { kind: status === 'cached' ? 'cached' : 'bar', startUs, endUs }
}

function toWords(status: NodeStatus, running: boolean): string {
  if (status === 'overridden') return 'overridden'
  if (status === 'waiting' || running) return 'waiting'
  if (status === 'skipped') return 'never ran'
  return 'times not recorded'
}
