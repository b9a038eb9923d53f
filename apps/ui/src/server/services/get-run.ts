import type { RunDetail } from '@/domain/run'
import { toRunNodes } from '@/domain/run-nodes'
import { Problem } from '../http/problems'
import type { RunRecord } from '../store/run-record'
import type { Store } from '../store/store'
import { toRunRow } from './to-run-row'

/** @throws Problem if there is none. */
export async function getRun(store: Store, id: string, nowUs: number): Promise<RunDetail> {
  const run = await getRunRecord(store, id)
  const [graph, nodeRuns, losses, neighbours] = await Promise.all([
    store.nodes.listGraph(run.versionKey),
    store.nodes.listRuns(run.key),
    store.runs.listLosses(id),
    store.runs.findNeighbours(run),
  ])
  return {
    ...toRunRow(run),
    projectName: run.projectName,
    finishedAtUs: run.finishedAtUs,
    outputs: run.outputs,
    inputs: run.inputs,
    overrides: run.overrides,
    config: run.config,
    host: run.host,
    git: run.git,
    failedNode: run.failedNode,
    error: run.error,
    nodes: toRunNodes({ run, graph, nodeRuns, nowUs }),
    losses,
    ...neighbours,
  }
}

export async function getRunRecord(store: Store, id: string): Promise<RunRecord> {
  const run = await store.runs.find(id)
  if (!run) throw new Problem('DAG_RUN_NOT_FOUND', id)
  return run
}
