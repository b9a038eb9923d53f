/** Measures of the waterfall, in pixels. */
export const WATERFALL = {
  axis: 20,
  row: 20,
  lane: 26,
  /** Room behind the axis for the last bar's label. */
  right: 56,
  /** The same where labels count items. */
  rightOfItems: 208,
  leastLabel: 148,
  mostLabel: 280,
  bar: 8,
  criticalBar: 10,
  shortestBar: 2,
} as const
