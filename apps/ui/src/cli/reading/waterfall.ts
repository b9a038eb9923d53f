import type { RunNode } from '@/contract/run'

interface BarOptions {
  /** Duration of the whole bar in microseconds. */
  readonly wholeUs: number
  readonly columns: number
  readonly critical: boolean
}

/** The time of a node within its run, as so many columns. A node that still runs has a bar to the end. */
export function toBar({ startUs, endUs }: Pick<RunNode, 'startUs' | 'endUs'>, options: BarOptions): string {
  const { wholeUs, columns, critical } = options
  if (startUs === null || wholeUs <= 0 || columns < 1) return ''
  const toColumn = (us: number) => Math.max(0, Math.min(columns, (us / wholeUs) * columns))
  const from = Math.min(columns - 1, Math.floor(toColumn(startUs)))
  const to = Math.max(from + 1, Math.round(toColumn(endUs ?? wholeUs)))
  return `${' '.repeat(from)}${(critical ? '█' : '▒').repeat(Math.min(columns, to) - from)}`
}

/** End of the last node, or of the run if that is later. */
export function toWholeUs(nodes: readonly RunNode[], durationUs: number | null): number {
  return nodes.reduce((last, { startUs, endUs }) => Math.max(last, endUs ?? startUs ?? 0), durationUs ?? 0)
}
