import type { Columns, Statistics } from './statistics.js'

/** JSON object that holds unknown members. */
export type JsonObject = { readonly [key: string]: unknown }

/**
 * A bounded description of a value, made once, when it is recorded, because the value may change later. It is redacted
 * already.
 */
export interface Summary {
  /** The type in words: `number`, `string`, `Array(3)`, `Map(2)`, `Promise`, a class's name, `undefined`. */
  readonly type: string
  /** One line that shows it, at most `LIMITS.previewChars` characters: `{ total: 84.2, currency: 'EUR' }`. */
  readonly preview: string
  /** Size of the whole value in bytes, if it is known cheaply. */
  readonly sizeBytes?: number | null
  /** True only if `detail` (or, without it, `preview`) is the whole value, uncut and unredacted. */
  readonly complete: boolean
  /** JSON text of a `ValueNode`, at most `LIMITS.valueBytes` bytes. It is stored as it came and parsed by the page. */
  readonly detail?: string | null
  /**
   * Hash of the whole value, if the record holds only a part of it: the scheme, a colon and 16 hexadecimal digits. Two values
   * with hashes of one scheme are equal if the hashes are. Absent if it is not known; never made of a value with a redacted part.
   */
  readonly hash?: string | null
}

/**
 * The tree that `Summary.detail` holds as JSON. Values without a JSON form are marked objects. The user's plain objects
 * and arrays become `{ kind: 'object' | 'array' }`, so that no value can be mistaken for a mark.
 */
export type ValueNode =
  | string
  | number
  | boolean
  | null
  /** Entries in order; `size` of them existed, the rest were cut. `type` is a class's name, absent for plain objects. */
  | {
      readonly kind: 'object'
      readonly type?: string
      readonly entries: readonly (readonly [string, ValueNode])[]
      readonly size: number
    }
  /**
   * Items in order; `size` of them existed, the rest were cut. `type` is absent for plain arrays (`Set`, `Uint8Array` ...).
   * Longer ones have `statistics`, or `columns` if their items are records.
   */
  | {
      readonly kind: 'array'
      readonly type?: string
      readonly items: readonly ValueNode[]
      readonly size: number
      readonly statistics?: Statistics
      readonly columns?: Columns
    }
  /** `statistics` describe its values. */
  | {
      readonly kind: 'map'
      readonly entries: readonly (readonly [ValueNode, ValueNode])[]
      readonly size: number
      readonly statistics?: Statistics
    }
  /** A data frame: its columns and the first of its `size` rows, each with as many cells as `columns.items`. */
  | {
      readonly kind: 'table'
      readonly type: string
      readonly columns: Columns
      readonly rows: readonly (readonly ValueNode[])[]
      readonly size: number
    }
  /** A value of which only the type is recorded, by the capture policy. */
  | { readonly kind: 'type'; readonly type: string }
  /** The beginning of a string of `size` characters. */
  | { readonly kind: 'text'; readonly text: string; readonly size: number }
  /** A value without a JSON form, shown as `text`: `undefined`, `NaN`, `12n`, `Symbol(x)`, a date, a function, a stream. */
  | { readonly kind: 'opaque'; readonly type: string; readonly text: string }
  /** Kept out on purpose; `size` is the length of the redacted string. */
  | { readonly kind: 'redacted'; readonly size?: number }
  /** Shown further up already, too deep, over the byte limit, or unreadable. */
  | { readonly kind: 'cut'; readonly type: string; readonly reason: 'cycle' | 'depth' | 'budget' | 'unreadable' }
