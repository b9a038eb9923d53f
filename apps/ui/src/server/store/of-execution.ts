/**
 * Whether a row of `NodeRun n` with its `Run r` counts in the latest execution of the run: it ran there, or its result is
 * kept for it. Other rows of earlier executions stay in the store until the node runs again.
 */
export const OF_LATEST = `(r.firstStartedAtUs IS NULL OR n.startedAtUs >= r.startedAtUs
  OR (n.status = 'success' AND r.resumedNodeRuns > 0))`

/** Whether such a row is the success of an earlier execution. */
const IS_EARLIER = '(r.firstStartedAtUs IS NOT NULL AND n.startedAtUs < r.startedAtUs)'

/** Whether its result comes from an earlier execution, as reported, or because no later one has run it. */
export const TAKEN_OVER = `(n.takenOver OR ${IS_EARLIER})`

/** Its times in the latest execution: a result of an earlier one is there from the start. */
export const STARTED_AT = `CASE WHEN ${IS_EARLIER} THEN r.startedAtUs ELSE n.startedAtUs END`
export const FINISHED_AT = `CASE WHEN ${IS_EARLIER} THEN r.startedAtUs ELSE n.finishedAtUs END`

/** How long it ran in the earlier execution, if that is known; null for other rows. */
export const RAN_US = `CASE WHEN n.takenOver THEN n.ranUs WHEN ${IS_EARLIER} THEN n.finishedAtUs - n.startedAtUs END`
