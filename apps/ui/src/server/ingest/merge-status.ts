/** Where a run or node run stands. `running` and `lost` give way to an end; of two ends the first one stays. */
type Status = 'running' | 'lost' | 'success' | 'failed' | 'cancelled'
type End = Exclude<Status, 'running' | 'lost'>

/** Whether the end that has come is the one that counts. The same end again may still fill what was null. */
export function takesEnd(current: Status | null, end: End): boolean {
  return current === null || current === 'running' || current === 'lost' || current === end
}
