import { ROW_HEIGHT } from '@/components/ui/row-height'

/** Measures of the waterfall, in pixels. */
export const WATERFALL = {
  axis: 20,
  row: ROW_HEIGHT.waterfall,
  /** The strip of nodes in flight. */
  inFlight: 26,
  /** Room behind the axis for the last bar's label. */
  right: 56,
  /** The same where labels count items. */
  rightOfItems: 208,
  /** The column of differences to the usual run. */
  difference: 64,
  leastLabel: 148,
  mostLabel: 280,
  bar: 8,
  criticalBar: 10,
  shortestBar: 2,
} as const

/** Height of the view with all its rows: the axis, the strip of nodes in flight and a hairline besides them. */
export const toWaterfallHeight = (rows: number): number =>
  rows * WATERFALL.row + WATERFALL.axis + WATERFALL.inFlight + 1
