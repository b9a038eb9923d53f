import type { ValueNode } from '@dag/protocol'
import type { IsSecret } from './secret-keys.js'
import { redactText } from './secret-text.js'
import { frontOfBytes, jsonBytes, shorten } from './text.js'

/** The state of one description: what is left to spend, and whether anything was left out. */
export interface Walk {
  /** Bytes of JSON that may still be spent. */
  remaining: number
  /** Nothing was cut or redacted so far. */
  complete: boolean
  /** Bytes that one string within the value may take, so that it leaves room for its neighbours. */
  readonly stringBytes: number
  /** Objects on the way down to here, to find cycles. */
  readonly ancestors: object[]
  readonly isSecret: IsSecret
}

export type Marked<K extends string> = Extract<ValueNode, { readonly kind: K }>

/** A container stops with its children when less than this is left: room for what closes it and its parents. */
export const RESERVE_BYTES = 200
/** Nesting beyond which nothing is shown. An instance of a class counts twice. */
export const MAX_DEPTH = 10

const OPAQUE_CHARS = 120
const TYPE_CHARS = 60
const MARK_BYTES = 48
const LOOK_AHEAD = 256

export const shortType = (type: string): string => shorten(type, TYPE_CHARS)

/** Something JSON has no word for. It counts as shown whole unless `partial`. */
export function opaque(walk: Walk, type: string, text: string, partial = false): Marked<'opaque'> {
  const node = { kind: 'opaque', type: shortType(type), text: shorten(redactText(text), OPAQUE_CHARS) } as const
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
  return typeof value === 'string' ? { kind: 'redacted', size: value.length } : { kind: 'redacted' }
}

/** A string, or its front as `text` where it is too long. `whole`: it is the value itself and may take all there is. */
export function text(walk: Walk, value: string, whole: boolean): string | Marked<'text'> {
  const limit = Math.max(0, whole ? walk.remaining : Math.min(walk.remaining, walk.stringBytes))
  const seen = value.length > limit ? value.slice(0, limit + LOOK_AHEAD) : value
  const safe = redactText(seen)
  if (safe !== value) walk.complete = false
  if (seen === value) {
    const bytes = jsonBytes(safe)
    if (bytes <= limit) {
      walk.remaining -= bytes + 1
      return safe
    }
  }
  walk.complete = false
  const piece = frontOfBytes(safe, limit - MARK_BYTES)
  walk.remaining -= jsonBytes(piece) + MARK_BYTES
  return { kind: 'text', text: piece, size: value.length }
}
