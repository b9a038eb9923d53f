import type { ValueNode } from '@dag/protocol'
import type { Redaction } from '../redaction/redaction.js'
import type { PathMatch } from '../redaction/secret-paths.js'
import { frontOfBytes, jsonBytes, shorten } from '../text/bounded-text.js'
import type { Summariser } from './summariser.js'

/** The state of one description: its remaining budget, and whether anything was left out. */
export interface Walk {
  /** Bytes of JSON that may still be spent. */
  remaining: number
  /** False once anything is cut or redacted. */
  complete: boolean
  /** Values that may still be read for statistics. */
  samples: number
  /** Only types and shapes are recorded, no values. */
  readonly schemaOnly: boolean
  /** Bytes that one string within the value may take, so that it leaves room for its neighbours. */
  readonly stringBytes: number
  /** The objects that contain the current one, to find cycles. */
  readonly ancestors: object[]
  readonly redaction: Redaction
  /** Objects that are redacted wherever they occur; null if there are none. */
  readonly hidden: Pick<WeakSet<object>, 'has'> | null
  readonly summarisers: readonly Summariser[]
  /** Describes one part of the value, `depth` levels within it. */
  describe(value: unknown, depth: number, path: PathMatch | null): ValueNode
}

export type Marked<K extends string> = Extract<ValueNode, { readonly kind: K }>

/** Containers stop adding children below this budget, which closes them and their parents. */
export const RESERVE_BYTES = 200
/** The greatest depth that is shown. An instance of a class counts twice. */
export const MAX_DEPTH = 10

const OPAQUE_CHARS = 120
const TYPE_CHARS = 60
const MARK_BYTES = 48

export const shortType = (type: string): string => shorten(type, TYPE_CHARS)

/** The type of a value alone. */
export function typeOnly(walk: Walk, type: string): Marked<'type'> {
  const node = { kind: 'type', type: shortType(type) } as const
  walk.remaining -= MARK_BYTES + jsonBytes(node.type)
  walk.complete = false
  return node
}

/** A value that JSON cannot express. It counts as complete unless `partial` is set. */
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

/** A string, or its front as `text` if it is too long. `whole`: the string is the recorded value and may use the whole budget. */
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
  // Redact beyond the limit and drop the rest, because the front of a secret alone would not be recognised.
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
