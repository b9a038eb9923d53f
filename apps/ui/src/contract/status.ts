/** Status of a run. `lost`: no sign of life for `LOST_AFTER_MS`; a later event undoes it. */
export type RunStatus = 'running' | 'success' | 'failed' | 'cancelled' | 'lost'

/**
 * Status of a node in a run. Sent: running, success, failed, cancelled. Derived: `cached` (success from a cache),
 * `skipped` (planned, never ran, the run is over), `waiting` (planned, not yet started), `lost` (running in a lost run),
 * `input` and `overridden` (given, not run).
 */
export type NodeStatus =
  | 'running'
  | 'success'
  | 'failed'
  | 'cancelled'
  | 'cached'
  | 'skipped'
  | 'waiting'
  | 'lost'
  | 'input'
  | 'overridden'
