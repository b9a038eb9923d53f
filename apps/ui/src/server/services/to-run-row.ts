import type { RunOutcome, RunRow } from '@/contract/run'
import type { RunListRecord } from '../store/run-columns'

export function toRunRow(run: RunListRecord): RunRow {
  return {
    id: run.id,
    projectId: run.projectId,
    name: run.name,
    version: run.version,
    status: run.status,
    startedAtUs: run.startedAtUs,
    durationUs: run.finishedAtUs === null ? null : run.finishedAtUs - run.startedAtUs,
    nodesDone: run.nodesDone,
    // Until the version arrives, only the finished nodes of the plan are known.
    nodesTotal: run.nodesTotal ?? run.nodesDone,
    outcome: toOutcome(run),
    tags: run.tags,
  }
}

function toOutcome(run: RunListRecord): RunOutcome {
  switch (run.status) {
    case 'success':
      return run.firstOutput !== null && run.firstOutputPreview !== null
        ? { kind: 'result', node: run.firstOutput, preview: run.firstOutputPreview }
        : { kind: 'none' }
    case 'failed':
      return {
        kind: 'error',
        node: run.failedNode,
        name: run.errorName ?? '',
        message: run.errorName === null ? 'its error was not recorded' : (run.errorMessage ?? ''),
      }
    case 'cancelled':
      return { kind: 'cancelled', node: run.failedNode ?? run.currentNode }
    case 'lost':
      return { kind: 'lost', node: run.currentNode, lastSeenAtUs: run.lastSeenAtUs }
    case 'running':
      return { kind: 'progress', node: run.currentNode }
  }
}
