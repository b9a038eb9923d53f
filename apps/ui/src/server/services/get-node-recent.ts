import type { NodeRecent } from '@/contract/node-recent'
import { findDrift } from '../derive/results/drift'
import { toResultFigures } from '../derive/results/result-figures'
import { type ResultRun, toSeries } from '../derive/results/series'
import type { RecentNodeRecord } from '../store/read-recent-nodes'
import type { Store } from '../store/store'
import { findNodeVersions, type NodeReportQuestion } from './place-of-node'

/** Runs with the node that are answered. */
const RUNS_SHOWN = 500
/** The last runs of the DAG that are searched for them, and in which steps. */
const SEARCHED = { runs: 2_000, step: 500 } as const
/** Results of more bytes, and more bytes together, are not read; each step reads those of a few runs. */
const RESULTS = { step: 20, mostBytes: 262_144, allChars: 4_000_000 } as const

/**
 * A node in the last runs of its DAG, and the numbers of its results that changed with a version.
 *
 * @throws HttpError if there is no such project, node, or DAG of the node.
 */
export async function getNodeRecent(
  store: Store,
  question: Pick<NodeReportQuestion, 'projectId' | 'name' | 'dag'>,
): Promise<NodeRecent> {
  const { projectId, name } = question
  const { dag } = await findNodeVersions(store, question)
  const { found, searched } = await findRuns(store, projectId, dag, name)
  const read = await readResults(store, found, name)
  return {
    runs: found.map(({ runKey: _, ...run }) => run),
    searched,
    resultsRead: read.length,
    drifts: toSeries(read).flatMap((one) => findDrift(one) ?? []),
  }
}

interface FoundRuns {
  /** Newest first. */
  readonly found: readonly RecentNodeRecord[]
  readonly searched: number
}

async function findRuns(store: Store, projectId: number, name: string, node: string): Promise<FoundRuns> {
  const found: RecentNodeRecord[] = []
  let searched = 0
  let place = { projectId, name, startedAtUs: Number.MAX_SAFE_INTEGER, id: '' }
  while (searched < SEARCHED.runs && found.length < RUNS_SHOWN) {
    const runs = await store.history.listRuns(place, SEARCHED.step)
    const last = runs.at(-1)
    if (last === undefined) break
    const keys = runs.map(({ key }) => key)
    for (const run of await store.recentNodes.list(keys, node, RUNS_SHOWN - found.length)) found.push(run)
    searched += runs.length
    if (runs.length < SEARCHED.step) break
    place = { ...place, startedAtUs: last.startedAtUs, id: last.id }
  }
  return { found, searched }
}

/** The numbers of the newest results, oldest first. */
async function readResults(
  store: Store,
  found: readonly RecentNodeRecord[],
  node: string,
): Promise<readonly ResultRun[]> {
  const succeeded = found.filter(({ status }) => status === 'success')
  const versions = new Map(succeeded.map(({ runKey, version }) => [runKey, version]))
  const runs: ResultRun[] = []
  let chars = 0
  for (let at = 0; at < succeeded.length && chars < RESULTS.allChars; at += RESULTS.step) {
    const keys = succeeded.slice(at, at + RESULTS.step).map(({ runKey }) => runKey)
    for (const { runKey, result } of await store.recentNodes.listResults(keys, node, RESULTS.mostBytes)) {
      chars += (result.detail ?? '').length
      runs.push({ version: versions.get(runKey) ?? '', figures: toResultFigures(result) })
    }
  }
  return runs.toReversed()
}
