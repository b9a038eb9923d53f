import { trashRuns } from '@/server/services/trash-runs'
import type { Store } from '@/server/store/store'

/** Deletes a run of any project at once and permanently, as the sweep does later. A run of no project stays. */
export function deletePermanently(store: Store, id: string): Promise<void> {
  return store.write((writer) => {
    const run = writer.findKeptRun(id)
    if (run === null) return
    trashRuns(writer, run.projectId, [id], 1)
    while (writer.purgeTrash(1) > 0);
  })
}
