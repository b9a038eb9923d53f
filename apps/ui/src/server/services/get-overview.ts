import type { Overview } from '@/contract/project'
import { groupFailures } from '@/server/derive/failure-groups'
import { toErrorHeadline } from '@/text/error-headline'
import type { RunListRecord } from '../store/run-columns'
import type { Store } from '../store/store'
import { getLosses } from './get-losses'

const FAILURES_WITHIN_US = 7 * 24 * 60 * 60 * 1_000_000
const RUNNING_SHOWN = 50
const FAILURES_READ = 500
const GROUPS_SHOWN = 50

/** Running and failed runs of all projects. */
export async function getOverview(store: Store, nowUs: number): Promise<Overview> {
  const [running, failures, unfiled] = await Promise.all([
    store.runs.listRunning(RUNNING_SHOWN),
    store.runs.listFailures(nowUs - FAILURES_WITHIN_US, FAILURES_READ),
    getLosses(store, null, nowUs),
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
    failures: groupFailures(
      failures.map((run) => ({
        id: run.id,
        projectId: run.projectId,
        projectName: run.projectName,
        status: run.status === 'lost' ? 'lost' : 'failed',
        node: run.status === 'lost' ? run.currentNode : run.failedNode,
        message: run.status === 'lost' ? 'no sign of life' : toMessage(run),
        startedAtUs: run.startedAtUs,
      })),
    ).slice(0, GROUPS_SHOWN),
  }
}

function toMessage({ errorName, errorMessage }: Pick<RunListRecord, 'errorName' | 'errorMessage'>): string {
  if (errorName === null) return 'its error was not recorded'
  return toErrorHeadline({ name: errorName, message: errorMessage ?? '' })
}
