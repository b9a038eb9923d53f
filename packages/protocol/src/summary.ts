import type { Columns, Statistics } from './statistics.js'

/** JSON object that holds unknown members. */
export type JsonObject = { readonly [key: string]: unknown }

/**
 * A bounded description of a value, made once, when it is recorded: the value may change later.
 * Redaction has happened already.
 */
export interface Summary {
  /** What it is, as one would say it: `number`, `string`, `Array(3)`, `Map(2)`, `Promise`, a class's name, `undefined`. */
  readonly type: string
  /** One line that shows it, at most `LIMITS.previewChars` characters: `{ total: 84.2, currency: 'EUR' }`. */
  readonly preview: string
  /** Size of the whole value in bytes, where it is known cheaply. */
  readonly sizeBytes?: number | null
  /** True only if `detail` (or, without it, `preview`) is the whole value, uncut and unredacted. */
  readonly complete: boolean
  /** JSON text of a `ValueNode`, at most `LIMITS.valueBytes` bytes. Stored as it came, parsed by the page. */
  readonly detail?: string | null
}

/**
 * What `Summary.detail` holds as JSON: a tree in which whatever JSON cannot say stands as a marked object. A plain object
 * or array of the user's becomes `{ kind: 'object' | 'array' }`, so no value can be mistaken for a mark.
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
  /** `statistics` are of its values. */
  | {
      readonly kind: 'map'
      readonly entries: readonly (readonly [ValueNode, ValueNode])[]
      readonly size: number
      readonly statistics?: Statistics
    }
  /** A data frame: its columns, and of its `size` rows the first, each with as many cells as `columns.items`. */
  | {
      readonly kind: 'table'
      readonly type: string
      readonly columns: Columns
      readonly rows: readonly (readonly ValueNode[])[]
      readonly size: number
    }
  /** A value of which only the type was to be recorded. */
  | { readonly kind: 'type'; readonly type: string }
  /** The front of a string of `size` characters. */
  | { readonly kind: 'text'; readonly text: string; readonly size: number }
  /** What JSON has no word for: `undefined`, `NaN`, `12n`, `Symbol(x)`, a date, a function, a stream: `text` shows it. */
  | { readonly kind: 'opaque'; readonly type: string; readonly text: string }
  /** Kept out on purpose; `size` is the length of the string that stood there. */
  | { readonly kind: 'redacted'; readonly size?: number }
  /** Already shown further up, or too deep to go on. */
  | { readonly kind: 'cut'; readonly type: string; readonly reason: 'cycle' | 'depth' | 'budget' | 'unreadable' }
