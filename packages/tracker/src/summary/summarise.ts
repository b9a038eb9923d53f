import { LIMITS, type Summary, type ValueNode } from '@dag/protocol'
import { describe } from './describe.js'
import { viewBytes } from './opaque-values.js'
import { toPreview, typeOf } from './preview.js'
import type { IsSecret } from './secret-keys.js'
import { front } from './text.js'
import { redacted, type Walk } from './walk.js'

export interface SummaryOptions {
  /** Bytes of `detail`, at most. 0 keeps the preview alone. */
  readonly maxValueBytes: number
  readonly isSecret: IsSecret
}

/** Makes the summary of a value. The name under which it stands decides whether it is secret. Never throws. */
export type Summarise = (value: unknown, name?: string) => Summary

const LEAST_WALK_BYTES = 1_024
const MEASURED_CHARS = 256 * 1_024

const UNREADABLE: Summary = { type: 'unknown', preview: '[unreadable]', complete: false }

const simple = (type: string, preview: string): Summary => ({ type, preview, complete: true })

/** Bytes of a string or a view on bytes: what can be said without looking at every part. */
function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string') return value.length <= MEASURED_CHARS ? Buffer.byteLength(value) : undefined
  return viewBytes(value)
}

/** The preview shows all there is of it: a detail would only repeat it. */
function isShown(node: ValueNode, preview: string): boolean {
  if (typeof node === 'string') return preview.length < LIMITS.previewChars
  return node === null || typeof node !== 'object' || !HAS_PARTS.has(node.kind)
}

const HAS_PARTS: ReadonlySet<string> = new Set(['object', 'array', 'map', 'text'])

export function createSummarise({ maxValueBytes, isSecret }: SummaryOptions): Summarise {
  const bytes = Math.max(maxValueBytes, LEAST_WALK_BYTES)

  const toSummary = (value: unknown, secret: boolean): Summary => {
    const walk: Walk = { remaining: bytes, complete: true, stringBytes: bytes / 2, ancestors: [], isSecret }
    const node = secret ? redacted(walk, value) : describe(walk, value, 0)
    const preview = toPreview(node)
    const shown = isShown(node, preview)
    const text = shown || maxValueBytes === 0 ? null : JSON.stringify(node)
    const detail = text !== null && Buffer.byteLength(text) <= maxValueBytes ? text : null
    const type = front(typeOf(node), LIMITS.nameChars)
    const complete = walk.complete && (shown || detail !== null)
    const sizeBytes = secret ? undefined : sizeOf(value)
    if (detail !== null) {
      return sizeBytes === undefined
        ? { type, preview, complete, detail }
        : { type, preview, sizeBytes, complete, detail }
    }
    return sizeBytes === undefined ? { type, preview, complete } : { type, preview, sizeBytes, complete }
  }

  return (value, name) => {
    try {
      const secret = name !== undefined && isSecret(name, value)
      if (!secret) {
        if (typeof value === 'boolean') return simple('boolean', value ? 'true' : 'false')
        if (typeof value === 'number') return simple('number', Object.is(value, -0) ? '-0' : `${value}`)
        if (value === undefined || value === null) return simple(`${value}`, `${value}`)
      }
      return toSummary(value, secret)
    } catch {
      return UNREADABLE
    }
  }
}
