import { Buffer } from 'node:buffer'
import { LIMITS, type Summary, type ValueNode } from '@dag/protocol'
import type { Redaction } from '../redaction/redaction.js'
import type { PathMatch, Root } from '../redaction/secret-paths.js'
import { front } from '../text/bounded-text.js'
import { Describer } from './describer.js'
import { toSmallJson } from './json.js'
import { viewBytes } from './opaque-values.js'
import { toPreview, typeOf } from './preview.js'
import type { Summariser } from './summariser.js'
import type { WholeHash } from './whole-hash.js'

/**
 * Options of `createSummarise`.
 *
 * @example
 * import { createRedaction, createSummarise, type SummaryOptions } from '@dag/tracker/summaries'
 * const options: SummaryOptions = { maxValueBytes: 0, maxSampledValues: 0, redaction: createRedaction() }
 * const summarise = createSummarise(options)
 */
export interface SummaryOptions {
  /** The greatest size of `detail` in bytes. 0 keeps the preview alone. */
  readonly maxValueBytes: number
  /** The greatest number of values read for the statistics of one value. 0 disables statistics. */
  readonly maxSampledValues: number
  readonly redaction: Redaction
  /** Objects that are redacted wherever they occur. Default: none. */
  readonly hidden?: Pick<WeakSet<object>, 'has'> | null
  /** Asked in order. Default: none. */
  readonly summarisers?: readonly Summariser[]
  /** Record only types and shapes, no values. Default: false. */
  readonly schemaOnly?: boolean
  /** Hashes values that are recorded in part. Default: none. */
  readonly wholeHash?: WholeHash | null
}

/**
 * Makes the summary of a value. Its name decides whether it is secret, and, together with `root`, which paths match it. Never throws.
 *
 * @example
 * import { type Summarise } from '@dag/tracker/summaries'
 * const previewOf = (summarise: Summarise, value: unknown) => summarise(value).preview
 */
export type Summarise = (value: unknown, name?: string, root?: Root) => Summary

const LEAST_WALK_BYTES = 1_024
/** Values that are read to find the columns of records. */
const MAX_SCHEMA_SAMPLES = 500
const MEASURED_CHARS = 256 * 1_024

/** Values that two runs are compared by. */
const HASHED_ROOTS: ReadonlySet<Root | undefined> = new Set(['inputs', 'overrides', 'config', 'results'])

const UNREADABLE: Summary = { type: 'unknown', preview: '[unreadable]', complete: false }

const simple = (type: string, preview: string): Summary => ({ type, preview, complete: true })

/** Bytes of a string or a typed array. Other sizes would need a look at every part. */
function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string') return value.length <= MEASURED_CHARS ? Buffer.byteLength(value) : undefined
  return viewBytes(value)
}

/** Whether the preview shows the whole value, so that a detail would repeat it. */
function isShown(node: ValueNode, preview: string): boolean {
  if (typeof node === 'string') return preview.length < LIMITS.previewChars
  return node === null || typeof node !== 'object' || !HAS_PARTS.has(node.kind)
}

const HAS_PARTS: ReadonlySet<string> = new Set(['object', 'array', 'map', 'table', 'text'])

/**
 * Makes a function that describes values as the tracker does.
 *
 * @example
 * import { createRedaction, createSummarise } from '@dag/tracker/summaries'
 * const summarise = createSummarise({ maxValueBytes: 16_384, maxSampledValues: 10_000, redaction: createRedaction() })
 * summarise([1, 2, 3]).preview // 'Array(3) [1, 2, 3]'
 */
export function createSummarise({
  maxValueBytes,
  maxSampledValues,
  redaction,
  hidden = null,
  summarisers = [],
  schemaOnly = false,
  wholeHash = null,
}: SummaryOptions): Summarise {
  const bytes = Math.max(maxValueBytes, LEAST_WALK_BYTES)
  const samples = maxValueBytes === 0 ? 0 : Math.min(maxSampledValues, schemaOnly ? MAX_SCHEMA_SAMPLES : Infinity)

  const dependencies = { redaction, hidden, summarisers, schemaOnly }

  const isHashed = wholeHash !== null && !schemaOnly && maxValueBytes > 0

  const describeWhole = (value: unknown, path: PathMatch | null) => (budget: number) => {
    const describer = new Describer(budget, 0, dependencies)
    const node = describer.describe(value, 0, path)
    return { node, complete: describer.complete }
  }

  const toSummary = (value: unknown, secret: boolean, path: PathMatch | null, root?: Root): Summary => {
    const describer = new Describer(bytes, samples, dependencies)
    const node = secret ? describer.redact(value) : describer.describe(value, 0, path)
    const preview = toPreview(node)
    const shown = isShown(node, preview)
    const text = shown || maxValueBytes === 0 ? null : toJson(node, bytes - describer.remaining)
    const detail = text !== null && fitsBytes(text, maxValueBytes) ? text : null
    const type = front(typeOf(node), LIMITS.nameChars)
    const complete = describer.complete && (shown || detail !== null)
    const sizeBytes = secret || schemaOnly ? undefined : sizeOf(value)
    if (isHashed && !complete && !secret && HASHED_ROOTS.has(root)) {
      const hash = wholeHash.of(node, describeWhole(value, path))
      if (hash !== null) {
        const sized = sizeBytes === undefined ? {} : { sizeBytes }
        return { type, preview, ...sized, complete, hash, ...(detail === null ? {} : { detail }) }
      }
    }
    if (detail !== null) {
      return sizeBytes === undefined
        ? { type, preview, complete, detail }
        : { type, preview, sizeBytes, complete, detail }
    }
    return sizeBytes === undefined ? { type, preview, complete } : { type, preview, sizeBytes, complete }
  }

  return (value, name, root) => {
    try {
      const path = name === undefined || root === undefined ? null : redaction.matchPath(root, name)
      const secret = path?.isSecret === true || (name !== undefined && redaction.isSecret(name, value))
      if (!secret && !schemaOnly) {
        if (typeof value === 'boolean') return simple('boolean', value ? 'true' : 'false')
        if (typeof value === 'number') return simple('number', Object.is(value, -0) ? '-0' : `${value}`)
        if (value === undefined || value === null) return simple(`${value}`, `${value}`)
      }
      return toSummary(value, secret, path, root)
    } catch {
      return UNREADABLE
    }
  }
}

/** Measuring also flattens a text that was concatenated from pieces, which would take ten times the memory. */
const fitsBytes = (text: string, bytes: number): boolean => text.length <= bytes && Buffer.byteLength(text) <= bytes

const SMALL_BYTES = 2_048

const toJson = (node: ValueNode, bytes: number): string =>
  bytes <= SMALL_BYTES ? toSmallJson(node) : JSON.stringify(node)
