import type { RunFinishedEvent } from '@dag/protocol'
import type { HamiltonRun } from '../store/hamilton-statements'

/** The end of a run with what is known of its failure; none while it has not ended. The same end again fills what was missing. */
export function toRunFinished({
  run,
  status,
  finishedAtUs,
  failedNode,
  error,
}: HamiltonRun): readonly RunFinishedEvent[] {
  if (status === null || finishedAtUs === null) return []
  const failure = status === 'failed' ? { failedNode, error } : { failedNode: null, error: null }
  return [{ type: 'run-finished', run, status, finishedAtUs, ...failure }]
}
