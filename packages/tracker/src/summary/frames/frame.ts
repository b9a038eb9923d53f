/** A column of a data frame. */
export interface FrameColumn {
  readonly name: string
  /** The library's name of the type; null if it has none. */
  readonly type: string | null
  /** Reads `count` cells, every `stride`th from the first; fewer if they cannot be read. */
  readonly read: (stride: number, count: number) => readonly unknown[]
}

/** The common view of data frames of all libraries. */
export interface Frame {
  /** The name of its class. */
  readonly type: string
  readonly rows: number
  /** The first of `width` columns. */
  readonly columns: readonly FrameColumn[]
  readonly width: number
}

/** Further columns are counted, but not read. */
export const MAX_FRAME_COLUMNS = 200

/** The property of an object if it holds an object itself. */
export function readObject(target: object, key: string): object | null {
  const value: unknown = Object.getOwnPropertyDescriptor(target, key)?.value
  return typeof value === 'object' && value !== null ? value : null
}

/** The property of an object if it is a count. */
export function readCount(target: object, key: string): number | null {
  const value: unknown = Object.getOwnPropertyDescriptor(target, key)?.value
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null
}
