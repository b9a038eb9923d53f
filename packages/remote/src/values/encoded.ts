/**
 * A value that structured clone and `v8.serialize` carry without a change. Objects of one message keep their identity, so the
 * lists of it point into `root`.
 *
 * @example
 * const isPlain = ({ made, fixes }: Encoded) => made === null && fixes.length === 0
 */
export interface Encoded {
  readonly root: unknown
  /** Values that codecs carry, inner ones first; null if there are none. */
  readonly made: readonly Made[] | null
  /** Places of those values. */
  readonly holes: readonly Hole[]
  /** Properties that a copy loses. */
  readonly fixes: readonly Fix[]
}

/**
 * A value that a codec carries.
 *
 * @example
 * const codecs = ({ made }: Encoded) => (made ?? []).map(({ codec }: Made) => codec)
 */
export interface Made {
  readonly codec: string
  readonly data: unknown
}

/**
 * The place of a value that a codec carries.
 *
 * @example
 * const toText = ({ key, made }: Hole) => `${key} is value ${made}`
 */
export interface Hole {
  readonly container: object
  readonly key: string | number
  readonly made: number
}

/**
 * Properties of an object that a copy loses.
 *
 * @example
 * const isFrozen = ({ isFrozen: frozen }: Fix) => frozen
 */
export interface Fix {
  readonly object: object
  readonly isFrozen: boolean
  /** Its prototype is null. */
  readonly isBare: boolean
  /** The member of a regular expression; 0 for other objects. */
  readonly lastIndex: number
}
