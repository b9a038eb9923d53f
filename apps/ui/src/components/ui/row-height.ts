/** Heights of rows in pixels. Lists that draw only the rows in view compute with them. */
export const ROW_HEIGHT = {
  waterfall: 20,
  log: 24,
  item: 24,
  /** Nodes of a run. */
  table: 28,
  /** Runs of a project. */
  list: 32,
  /** The same on a phone, in two lines. */
  phone: 60,
} as const
