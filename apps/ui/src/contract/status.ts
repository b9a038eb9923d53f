import type { NodeRunStatus } from '@dag/protocol'

export type { RunStatus } from '@dag/protocol'

/**
 * Status of a node in a run. Sent: running, success, failed, cancelled. Derived: `cached` (success from a cache),
 * `skipped` (planned, never ran, the run is over), `waiting` (planned, not yet started), `lost` (running in a lost run),
 * `input` and `overridden` (given, not run).
 */
export type NodeStatus = NodeRunStatus | 'cached' | 'skipped' | 'waiting' | 'lost' | 'input' | 'overridden'
