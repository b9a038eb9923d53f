import type { EarlierExecutions, RunDetail } from '@/contract/run'
import type { RunRecord } from '../store/run-columns'
import type { Store } from '../store/store'
import { getRunRecord } from './get-run-record'
import { listNodesOf, NODES_PER_PAGE } from './list-run-nodes'
import { toRunRow } from './to-run-row'

/** @throws HttpError if there is no such run. */
export async function getRun(store: Store, id: string, nowUs: number): Promise<RunDetail> {
  const run = await getRunRecord(store, id)
  const [nodes, losses, logLines, spanCount, neighbours, earlier] = await Promise.all([
    listNodesOf(store, run, { from: 0, limit: NODES_PER_PAGE }, nowUs),
    store.losses.listOfRun(id),
    store.logs.countByLevel(run.key),
    store.spans.countOfRun(run.key),
    store.runs.findNeighbours(run),
    findEarlier(store, run),
  ])
  const { projectName, finishedAtUs, outputs, inputs, overrides, config, host, git, program, failedNode, error } = run
  const { recordedTags, note } = run
  return {
    ...toRunRow(run),
    earlier,
    ...{ projectName, finishedAtUs, outputs, inputs, overrides, config, host, git, program, failedNode, error },
    ...{ recordedTags, note, errorGroupId: run.errorGroupKey },
    nodes: nodes.items,
    nextNodes: nodes.nextCursor,
    losses,
    logLines: {
      debug: logLines.get('debug') ?? 0,
      info: logLines.get('info') ?? 0,
      warn: logLines.get('warn') ?? 0,
      error: logLines.get('error') ?? 0,
    },
    spanCount,
    ...neighbours,
  }
}

async function findEarlier(store: Store, run: RunRecord): Promise<EarlierExecutions | null> {
  const { firstStartedAtUs, resumedNodeRuns } = run
  if (firstStartedAtUs === null) return null
  return { firstStartedAtUs, resumed: resumedNodeRuns !== null, ...(await store.nodes.countTakenOver(run.key)) }
}
