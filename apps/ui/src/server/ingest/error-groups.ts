import { toErrorKind } from '@/server/derive/errors/to-error-kind'
import type { Writer } from '../store/sqlite-writer'

/** Runs that one sweep assigns. They take about 50 ms. */
const OLDER_RUNS = 1_000

/** Assigns a failed run with a project to its error group. It follows from the row alone, so repeats do not matter. */
export function fileFailure(writer: Writer, runKey: number): void {
  const { error, failedNode } = writer.readFailure(runKey)
  writer.setErrorGroup(runKey, toErrorKind(failedNode, error))
}

/** Assigns failed runs from before there were error groups, the newest first. */
export function fileOlderFailures(writer: Writer): void {
  for (const runKey of writer.listUngroupedRuns(OLDER_RUNS)) fileFailure(writer, runKey)
}
