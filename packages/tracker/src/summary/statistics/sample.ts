/** Every `stride`th of `size` values, from the first. */
export interface Sample {
  readonly size: number
  readonly stride: number
  readonly count: number
}

/** An even sample of at most `most` values, and at least 1. */
export function toSample(size: number, most: number): Sample {
  const stride = Math.max(1, Math.ceil(size / Math.max(1, Math.floor(most))))
  return { size, stride, count: Math.ceil(size / stride) }
}
