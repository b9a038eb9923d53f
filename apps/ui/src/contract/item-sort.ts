/** Orders of the items of a node: by number, or the slowest first: equally slow ones by number, those without an end last. */
export const ITEM_SORTS = ['number', '-duration'] as const

export type ItemSort = (typeof ITEM_SORTS)[number]
