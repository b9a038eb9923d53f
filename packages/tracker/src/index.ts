export { type AsyncTrackerOptions, TrackerOptionsError } from './options.js'
export { AsyncTracker, type FlushResult, type TrackerStats } from './tracker.js'
export type { SendResult, Transport } from './transport/transport.js'
