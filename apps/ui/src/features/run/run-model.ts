import { type CriticalPath, findCriticalPath, NO_CRITICAL_PATH } from '@/contract/critical-path'
import type { RunDetail, RunNode } from '@/contract/run'
import { type GraphShape, toGraphShape } from '@/features/graph/layout/graph-shape'
import { listRunnable, toWaterfall, type Waterfall } from './waterfall/waterfall'
import { toWhy, type Why } from './why'

/** All that a run's page derives from the run, once per change of it. */
export interface RunModel {
  readonly run: RunDetail
  readonly byName: ReadonlyMap<string, RunNode>
  /** In the order of waterfall and table. */
  readonly runnable: readonly RunNode[]
  readonly path: CriticalPath
  readonly waterfall: Waterfall
  readonly shape: GraphShape
  readonly why: Why | null
}

export function toRunModel(run: RunDetail): RunModel {
  // Nodes determine when a run succeeds or fails; when it is cancelled or lost, something else did.
  const determined = run.status === 'success' || run.status === 'failed'
  const path = determined
    ? findCriticalPath(run.nodes, { end: run.failedNode, durationUs: run.durationUs })
    : NO_CRITICAL_PATH
  return {
    run,
    byName: new Map(run.nodes.map((node) => [node.name, node])),
    runnable: listRunnable(run.nodes),
    path,
    waterfall: toWaterfall(run, path),
    shape: toGraphShape(run.nodes),
    why: toWhy(run),
  }
}
