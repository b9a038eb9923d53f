/** Letters and colours of the runs, in the order of the comparison. */
const SERIES = [
  { letter: 'A', colour: 'var(--series-a)' },
  { letter: 'B', colour: 'var(--series-b)' },
  { letter: 'C', colour: 'var(--series-c)' },
  { letter: 'D', colour: 'var(--series-d)' },
  { letter: 'E', colour: 'var(--series-e)' },
] as const

/** A comparison has at most five runs. */
export const toSeries = (index: number): { readonly letter: string; readonly colour: string } =>
  SERIES[index] ?? SERIES[0]

export const toLetter = (index: number): string => toSeries(index).letter
