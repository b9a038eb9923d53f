import { RESTORABLE_US } from '@/contract/run-actions'
import { toErrorKind } from '../derive/errors/to-error-kind'
import { HttpError } from '../http/http-errors'
import type { Writer } from '../store/sqlite-writer'
import type { Store } from '../store/store'

/**
 * Deletes a run: no list, count or statistic has it any more. It can be restored for a while; then the sweep removes it
 * permanently. Events of it that arrive later are kept with it, and do not bring it back.
 *
 * @throws HttpError if there is no such run.
 */
export async function deleteRun(store: Store, id: string, nowUs: number): Promise<void> {
  const projectId = await store.write((writer) => {
    const projectId = writer.findKeptRun(id)?.projectId
    if (projectId === undefined) throw new HttpError('DAG_RUN_NOT_FOUND', id)
    trashRuns(writer, projectId, [id], nowUs)
    return projectId
  })
  store.changes.publish({ projectId, runs: [id] })
}

/** Deletes runs of a project. Returns the ids that were found. */
export function trashRuns(writer: Writer, projectId: number, ids: readonly string[], nowUs: number): readonly string[] {
  const statistics = writer.beginStatistics()
  const found = ids.filter((id) => {
    const run = writer.findKeptRun(id)
    if (run?.projectId !== projectId) return false
    statistics.open(run.key)
    writer.trashRun(run.key, nowUs)
    return true
  })
  statistics.close()
  return found
}

/** Puts deleted runs back into their project, as they would be if they had never been deleted. Returns the ids that were found. */
export function restoreRuns(
  writer: Writer,
  projectId: number,
  ids: readonly string[],
  nowUs: number,
): readonly string[] {
  const statistics = writer.beginStatistics()
  const found = ids.filter((id) => {
    const run = writer.findTrashedRun(id, projectId, nowUs - RESTORABLE_US)
    if (run === null) return false
    statistics.open(run.key)
    const group = writer.restoreRun(run.key)
    if (run.status === 'failed') {
      const { failedNode, error } = writer.readFailure(run.key)
      writer.setErrorGroup(run.key, toErrorKind(failedNode, error), group)
    }
    return true
  })
  statistics.close()
  return found
}
