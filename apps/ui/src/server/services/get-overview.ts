import type { FailureGroup, Overview } from '@/contract/project'
import { groupLostRuns } from '@/server/derive/lost-runs'
import type { NamedErrorGroup } from '../store/read-error-groups'
import type { NamedRun } from '../store/read-runs'
import type { Store } from '../store/store'
import { getLosses } from './get-losses'

const FAILURES_WITHIN_US = 7 * 24 * 60 * 60 * 1_000_000
const RUNNING_SHOWN = 50
const LOST_READ = 500
const GROUPS_SHOWN = 50

/** Running and failed runs of all projects, or those among them of the only project that the visitor reaches. */
export async function getOverview(store: Store, nowUs: number, onlyProject: number | null): Promise<Overview> {
  const sinceUs = nowUs - FAILURES_WITHIN_US
  const [running, failed, lost, unfiled] = await Promise.all([
    store.runs.listRunning(RUNNING_SHOWN, onlyProject),
    store.errorGroups.listSince(sinceUs, GROUPS_SHOWN, onlyProject),
    store.runs.listLost(sinceUs, LOST_READ, onlyProject),
    getLosses(store, onlyProject, nowUs),
  ])
  return {
    unfiled,
    running: running.map((run) => ({
      id: run.id,
      projectId: run.projectId,
      projectName: run.projectName,
      name: run.name,
      startedAtUs: run.startedAtUs,
      node: run.currentNode,
      nodesDone: run.nodesDone,
      nodesTotal: run.nodesTotal ?? run.nodesDone,
    })),
    failures: [...failed.map(toFailureGroup), ...groupLostRuns(lost.map(toLostRun))]
      .sort((a, b) => b.lastAtUs - a.lastAtUs)
      .slice(0, GROUPS_SHOWN),
  }
}

const toFailureGroup = (group: NamedErrorGroup): FailureGroup => ({
  projectId: group.projectId,
  projectName: group.projectName,
  status: 'failed',
  errorGroupId: group.id,
  node: group.node,
  errorName: group.errorName,
  message: group.message === '' ? 'its error was not recorded' : group.message,
  count: group.runs,
  firstAtUs: group.firstAtUs,
  lastAtUs: group.lastAtUs,
  runId: group.lastRunId,
})

const toLostRun = ({ id, projectId, projectName, currentNode, startedAtUs }: NamedRun) => ({
  id,
  projectId,
  projectName,
  node: currentNode,
  startedAtUs,
})
