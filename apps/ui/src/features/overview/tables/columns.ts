/** Rows of a table before it shows all. */
export const ROWS_SHOWN = 4

export const DAY_US = 24 * 3_600_000_000
