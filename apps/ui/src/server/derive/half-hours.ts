/** Runs are counted by the half hours of UTC in which they started. In microseconds. */
export const HALF_HOUR_US = 30 * 60 * 1_000_000
