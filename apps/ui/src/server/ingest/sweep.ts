import { LOST_AFTER_MS } from '@dag/protocol'
import { RESTORABLE_US } from '@/contract/run-actions'
import type { Store } from '../store/store'
import { fileOlderFailures } from './error-groups'

const DAY_US = 24 * 60 * 60 * 1_000_000

/** A run whose tracker sends no signs of life is lost after this time without an event. */
const SILENT_LOST_AFTER_US = 60 * 60 * 1_000_000

/** Runs that no `run-started` event follows within a day belong to no project, so no page can show them. */
const UNCLAIMED_KEPT_US = DAY_US
/** Nodes from before there was a catalog that one sweep adds. */
const CATALOGUED_NODES = 500
/** Refused events, losses and trackers are shown for a day, and kept for a while to look into. */
/** Runs from before there were statistics that one sweep counts. */
const COUNTED_RUNS = 500
const REPORTS_KEPT_US = 30 * DAY_US

/**
 * The regular upkeep: marks silent runs as lost, removes what has expired, and keeps the log small. Each call does a
 * bounded part of it and waits for nothing.
 */
export function sweep(store: Store, nowUs: number): void {
  const lost = store.writeNow((writer) => {
    writer.clampTimes(nowUs)
    writer.abandonRuns(nowUs - UNCLAIMED_KEPT_US)
    writer.purgeTrash(nowUs - RESTORABLE_US)
    writer.forgetReports(nowUs - REPORTS_KEPT_US)
    writer.forgetUnusedTexts()
    writer.forgetSpanPlaces(nowUs)
    fileOlderFailures(writer)
    writer.countMissingRuns(COUNTED_RUNS)
    writer.catalogMissingNodes(CATALOGUED_NODES)
    return writer.loseRuns(nowUs - LOST_AFTER_MS * 1_000, nowUs - SILENT_LOST_AFTER_US)
  })
  for (const { id, projectId } of lost) {
    if (projectId !== null) store.changes.publish({ projectId, runs: [id] })
  }
  store.trimLog()
}
