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

/** The preview says it all: no detail is needed. */
const isPlain = (node: ValueNode, preview: string): boolean =>
  node === null || typeof node !== 'object' || node.kind === 'opaque' || node.kind === 'redacted' || node.kind === 'cut'
    ? typeof node !== 'string' || preview.length < LIMITS.previewChars
    : false

export function createSummarise({ maxValueBytes, isSecret }: SummaryOptions): Summarise {
  const bytes = Math.max(maxValueBytes, LEAST_WALK_BYTES)

  const toSummary = (value: unknown, secret: boolean): Summary => {
    const walk: Walk = { remaining: bytes, complete: true, stringBytes: bytes / 2, ancestors: [], isSecret }
    const node = secret ? redacted(walk, value) : describe(walk, value, 0)
    const preview = toPreview(node)
    const detail = isPlain(node, preview) || maxValueBytes === 0 ? null : JSON.stringify(node)
    const fits = detail === null || Buffer.byteLength(detail) <= maxValueBytes
    const shown = fits && (detail !== null || isPlain(node, preview))
    const summary: Summary = { type: front(typeOf(node), LIMITS.nameChars), preview, complete: walk.complete && shown }
    const sizeBytes = secret ? undefined : sizeOf(value)
    return {
      ...summary,
      ...(sizeBytes === undefined ? {} : { sizeBytes }),
      ...(fits && detail !== null ? { detail } : {}),
    }
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
