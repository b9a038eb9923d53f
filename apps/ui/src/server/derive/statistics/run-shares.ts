import type { NodeRunStatus, RunStatus, VersionDependency } from '@dag/protocol'
import { findCriticalPath } from '@/contract/critical-path'
import { toDurationBin } from '@/contract/duration-bins'
import type { FailureKind } from '../errors/to-error-kind'
import type { ResultFigure } from '../results/result-figures'

/** A node in one run: its only node run, or all its items together. */
export interface CountedNode {
  readonly node: string
  /** The worst of its items. */
  readonly status: NodeRunStatus
  readonly startedAtUs: number
  /** Null while one of its items has not ended. */
  readonly finishedAtUs: number | null
  readonly cached: boolean
  /** Its result comes from an earlier execution of the run. */
  readonly takenOver: boolean
  /** How long it ran there; null if that is not known. */
  readonly ranUs: number | null
  readonly attempts: number
  /** Numbers of its result. */
  readonly figures: readonly ResultFigure[]
  /** Its error, or that of its first failed item; null unless it failed. */
  readonly failure: FailureKind | null
}

export interface CountedRun {
  readonly status: RunStatus
  readonly startedAtUs: number
  readonly finishedAtUs: number | null
  readonly failedNode: string | null
  readonly outputs: readonly string[]
}

/** The part of one run in the statistics of one node. All numbers may be subtracted again. */
export interface NodeShare {
  readonly node: string
  readonly runs: number
  readonly failed: number
  readonly cancelled: number
  readonly cached: number
  readonly attempts: number
  readonly tookUs: number
  readonly criticalRuns: number
  readonly criticalUs: number
  /** Bin of its duration; null unless its body ran and succeeded. */
  readonly bin: number | null
  readonly figures: readonly ResultFigure[]
  readonly failure: FailureKind | null
}

/** Dependencies of the nodes of a version. */
export type Dependencies = ReadonlyMap<string, readonly VersionDependency[]>

/** Whether the nodes of a run with this status are counted. The nodes of a lost run wait for its end. */
export const isCountable = (status: RunStatus): boolean => status !== 'running' && status !== 'lost'

/** The parts of an ended run in the statistics of its nodes. Nodes that had not ended are left out. */
export function toNodeShares(
  run: CountedRun,
  nodes: readonly CountedNode[],
  dependencies: Dependencies,
): readonly NodeShare[] {
  const criticalUs = toCriticalTimes(run, nodes, dependencies)
  return nodes.flatMap((counted) => {
    const { node, status, cached, attempts, figures, failure } = counted
    if (status === 'running') return []
    const isSuccess = status === 'success'
    const tookUs = isSuccess && !cached ? toTook(counted) : null
    return {
      node,
      runs: 1,
      failed: Number(status === 'failed'),
      cancelled: Number(status === 'cancelled'),
      cached: Number(isSuccess && cached),
      attempts: cached ? 0 : attempts,
      tookUs: tookUs ?? 0,
      criticalRuns: Number(criticalUs.has(node)),
      criticalUs: criticalUs.get(node) ?? 0,
      bin: tookUs === null ? null : toDurationBin(tookUs),
      figures,
      failure: status === 'failed' ? failure : null,
    }
  })
}

function toTook({ takenOver, ranUs, startedAtUs, finishedAtUs }: CountedNode): number | null {
  if (takenOver) return ranUs
  return finishedAtUs === null ? null : Math.max(0, finishedAtUs - startedAtUs)
}

function toCriticalTimes(run: CountedRun, nodes: readonly CountedNode[], dependencies: Dependencies) {
  const outputs = new Set(run.outputs)
  const path = nodes.map(({ node, startedAtUs, finishedAtUs }) => ({
    name: node,
    kind: 'function' as const,
    dependencies: dependencies.get(node) ?? [],
    startUs: startedAtUs - run.startedAtUs,
    endUs: finishedAtUs === null ? null : finishedAtUs - run.startedAtUs,
    output: outputs.has(node),
  }))
  const durationUs = run.finishedAtUs === null ? null : run.finishedAtUs - run.startedAtUs
  return findCriticalPath(path, { end: run.failedNode, durationUs }).tookUs
}
