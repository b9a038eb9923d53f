import { LOST_AFTER_MS } from '@dag/protocol'
import type { Store } from '../store/store'

/** Events of a run that no `run-started` follows within a day stay unseen for good. */
const UNCLAIMED_AFTER_MS = 24 * 60 * 60 * 1_000

/** What was refused is shown for a day, and kept for a while to look into. */
const REFUSED_KEPT_MS = 30 * 24 * 60 * 60 * 1_000

/** Calls runs lost that gave no sign of life for too long, and tells those who watch. */
export function loseRuns(store: Store, nowUs: number): void {
  const lost = store.write((writer) => {
    writer.forgetUnclaimedRuns(nowUs - UNCLAIMED_AFTER_MS * 1_000)
    writer.forgetRefusals(nowUs - REFUSED_KEPT_MS * 1_000)
    return writer.loseRuns(nowUs - LOST_AFTER_MS * 1_000)
  })
  for (const { id, projectId } of lost) {
    if (projectId !== null) store.changes.publish({ projectId, runs: [id] })
  }
}
