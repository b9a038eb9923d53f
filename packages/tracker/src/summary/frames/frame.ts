/** A column of a data frame. */
export interface FrameColumn {
  readonly name: string
  /** As its owner calls it; null if it has no word for it. */
  readonly type: string | null
  /** Every `stride`th cell from the first, `count` of them; fewer, or none, where they cannot be read. */
  readonly read: (stride: number, count: number) => readonly unknown[]
}

/** What the data frames of all libraries have in common. */
export interface Frame {
  /** Name of its class. */
  readonly type: string
  readonly rows: number
  /** The first of `width`. */
  readonly columns: readonly FrameColumn[]
  readonly width: number
}

/** Columns beyond are counted and not looked at. */
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
