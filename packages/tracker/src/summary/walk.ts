import type { ValueNode } from '@dag/protocol'
import type { Redaction } from '../redaction/redaction.js'
import type { PathMatch } from '../redaction/secret-paths.js'
import { frontOfBytes, jsonBytes, shorten } from '../text/bounded-text.js'
import type { Summariser } from './summariser.js'

/** The state of one description: what is left to spend, and whether anything was left out. */
export interface Walk {
  /** Bytes of JSON that may still be spent. */
  remaining: number
  /** Nothing was cut or redacted so far. */
  complete: boolean
  /** Values that may still be looked at for statistics. */
  samples: number
  /** Types and shapes alone are recorded, no values. */
  readonly schemaOnly: boolean
  /** Bytes that one string within the value may take, so that it leaves room for its neighbours. */
  readonly stringBytes: number
  /** Objects on the way down to here, to find cycles. */
  readonly ancestors: object[]
  readonly redaction: Redaction
  /** Objects that are kept out wherever they stand; null if there are none. */
  readonly hidden: Pick<WeakSet<object>, 'has'> | null
  readonly summarisers: readonly Summariser[]
  /** Describes one part of the value, `depth` levels within it. */
  describe(value: unknown, depth: number, path: PathMatch | null): ValueNode
}

export type Marked<K extends string> = Extract<ValueNode, { readonly kind: K }>

/** A container stops with its children when less than this is left: room for what closes it and its parents. */
export const RESERVE_BYTES = 200
/** Nesting beyond which nothing is shown. An instance of a class counts twice. */
export const MAX_DEPTH = 10

const OPAQUE_CHARS = 120
const TYPE_CHARS = 60
const MARK_BYTES = 48

export const shortType = (type: string): string => shorten(type, TYPE_CHARS)

/** The type of a value, where no more is recorded. */
export function typeOnly(walk: Walk, type: string): Marked<'type'> {
  const node = { kind: 'type', type: shortType(type) } as const
  walk.remaining -= MARK_BYTES + jsonBytes(node.type)
  walk.complete = false
  return node
}

/** Something JSON has no word for. It counts as shown whole unless `partial`. */
export function opaque(walk: Walk, type: string, text: string, partial = false): Marked<'opaque' | 'type'> {
  if (walk.schemaOnly) return typeOnly(walk, type)
  const node = {
    kind: 'opaque',
    type: shortType(type),
    text: shorten(walk.redaction.text(text), OPAQUE_CHARS),
  } as const
  walk.remaining -= MARK_BYTES + jsonBytes(node.type) + jsonBytes(node.text)
  if (partial || node.text !== text) walk.complete = false
  return node
}

export function cut(walk: Walk, type: string, reason: Marked<'cut'>['reason']): Marked<'cut'> {
  walk.complete = false
  walk.remaining -= MARK_BYTES + TYPE_CHARS
  return { kind: 'cut', type: shortType(type), reason }
}

export function redacted(walk: Walk, value: unknown): Marked<'redacted'> {
  walk.complete = false
  walk.remaining -= MARK_BYTES
  return typeof value === 'string' && !walk.schemaOnly ? { kind: 'redacted', size: value.length } : { kind: 'redacted' }
}

/** A string, or its front as `text` where it is too long. `whole`: it is the value itself and may take all there is. */
export function text(walk: Walk, value: string, whole: boolean): string | Marked<'text' | 'type'> {
  if (walk.schemaOnly) return typeOnly(walk, 'string')
  const limit = Math.max(0, whole ? walk.remaining : Math.min(walk.remaining, walk.stringBytes))
  if (value.length <= limit) {
    const safe = walk.redaction.text(value)
    if (safe !== value) walk.complete = false
    const bytes = jsonBytes(safe)
    if (bytes <= limit) {
      walk.remaining -= bytes + 1
      return safe
    }
    return frontOf(walk, safe, limit, value.length)
  }
  // What stands beyond the limit is looked at and thrown away: the front half of a secret would not be known as one.
  const { lookAhead } = walk.redaction
  const safe = walk.redaction.text(value.slice(0, limit + lookAhead))
  return frontOf(walk, safe.slice(0, Math.max(0, safe.length - lookAhead)), limit, value.length)
}

function frontOf(walk: Walk, safe: string, limit: number, size: number): Marked<'text'> {
  walk.complete = false
  const piece = frontOfBytes(safe, limit - MARK_BYTES)
  walk.remaining -= jsonBytes(piece) + MARK_BYTES
  return { kind: 'text', text: piece, size }
}
