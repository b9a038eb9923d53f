import { HttpError } from '../http/http-errors'
import type { Store } from '../store/store'

/**
 * Deletes a run with its node runs, logs and losses. Events of it that arrive later belong to no project and expire.
 *
 * @throws HttpError if there is no such run.
 */
export async function deleteRun(store: Store, id: string): Promise<void> {
  const projectId = await store.write((writer) => {
    writer.uncountRun(id)
    return writer.deleteRun(id)
  })
  if (projectId === undefined) throw new HttpError('DAG_RUN_NOT_FOUND', id)
  if (projectId !== null) store.changes.publish({ projectId, runs: [id] })
}
