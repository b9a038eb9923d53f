/** The reason why two values cannot be compared, with the letters of the runs. */
export const toReason = (reason: string, letter: string): string =>
  reason.replace('the earlier run', 'A').replace('this run', letter)
