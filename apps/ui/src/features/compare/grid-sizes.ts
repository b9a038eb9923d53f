/** Measures of the rows, in pixels. */
export const GRID = {
  axis: 22,
  bar: 7,
  /** From the top of a bar to that of the next one. */
  pitch: 9,
  column: 64,
  difference: 76,
  leastLabel: 132,
  mostLabel: 260,
  gap: 12,
} as const

/** 30 for two runs, and more for each further bar. */
export const toRowHeight = (runs: number): number => 12 + GRID.pitch * runs

/** Narrower grids have the difference alone, without a column for each run. */
const WIDE = 600

export interface GridLayout {
  readonly left: number
  /** Width of the axis. */
  readonly room: number
  readonly hasColumns: boolean
}

/** Divides the width among names, axis and columns. */
export function toGridLayout(width: number, names: readonly string[], runs: number): GridLayout {
  const longest = names.reduce((most, name) => Math.max(most, name.length), 0)
  const wanted = Math.min(GRID.mostLabel, Math.max(GRID.leastLabel, Math.ceil(longest * 7.2) + 48))
  const left = Math.min(wanted, Math.max(GRID.leastLabel, Math.floor(width * 0.4)))
  const hasColumns = width >= WIDE + (runs - 2) * GRID.column
  const columns = (hasColumns ? runs * GRID.column : 0) + GRID.difference + 16
  return { left, room: Math.max(24, width - left - columns - GRID.gap), hasColumns }
}
