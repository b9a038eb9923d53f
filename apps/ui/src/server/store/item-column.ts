/** SQLite treats two nulls as different, so "no item" is a number in a primary key. */
export const NO_ITEM = -1

export const toItemColumn = (item: number | null): number => item ?? NO_ITEM
