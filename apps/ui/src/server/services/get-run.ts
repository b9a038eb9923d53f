import type { RunDetail } from '@/contract/run'
import { toRunNodes } from '@/server/derive/run-nodes'
import { Problem } from '../http/problems'
import type { RunRecord } from '../store/run-record'
import type { Store } from '../store/store'
import { toRunRow } from './to-run-row'

/** @throws Problem if there is none. */
export async function getRun(store: Store, id: string, nowUs: number): Promise<RunDetail> {
  const run = await getRunRecord(store, id)
  const [graph, recorded, losses, logLines, neighbours] = await Promise.all([
    store.nodes.listGraph(run.versionKey),
    store.nodes.listRecorded(run.key),
    store.losses.listOfRun(id),
    store.logs.countByLevel(run.key),
    store.runs.findNeighbours(run),
  ])
  const { projectName, finishedAtUs, outputs, inputs, overrides, config, host, git, program, failedNode, error } = run
  return {
    ...toRunRow(run),
    ...{ projectName, finishedAtUs, outputs, inputs, overrides, config, host, git, program, failedNode, error },
    nodes: toRunNodes({ run, graph, recorded, nowUs }),
    losses,
    logLines: {
      debug: logLines.get('debug') ?? 0,
      info: logLines.get('info') ?? 0,
      warn: logLines.get('warn') ?? 0,
      error: logLines.get('error') ?? 0,
    },
    ...neighbours,
  }
}

export async function getRunRecord(store: Store, id: string): Promise<RunRecord> {
  const run = await store.runs.find(id)
  if (!run) throw new Problem('DAG_RUN_NOT_FOUND', id)
  return run
}
