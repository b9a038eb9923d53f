/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[]
  /** Send it as `cursor` to get the next page; null at the end. */
  readonly nextCursor: string | null
}
