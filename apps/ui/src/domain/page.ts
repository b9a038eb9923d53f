/** One page of a list, newest first. */
export interface Page<T> {
  readonly items: readonly T[]
  /** Give it back as `cursor` for the next page; null at the end. */
  readonly nextCursor: string | null
}
