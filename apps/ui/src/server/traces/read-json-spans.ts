import { HttpError } from '../http/http-errors'
import { isRecord } from '../is-record'
import {
  type AttributeValue,
  addSpan,
  createSpan,
  type ExportedSpan,
  FAILED,
  READ_ATTRIBUTES,
  toMicroseconds,
} from './exported-span'

/**
 * The spans of an `ExportTraceServiceRequest` of OTLP in JSON. Fields that are not needed, or have another type, are passed
 * over.
 *
 * @throws HttpError if it is not such a message, or has too many spans.
 */
export function readJsonSpans(body: unknown): readonly ExportedSpan[] {
  if (!isRecord(body) || !Array.isArray(body.resourceSpans ?? []))
    throw new HttpError('DAG_HTTP_BODY_INVALID', 'it has no list resourceSpans')
  const spans: ExportedSpan[] = []
  for (const resource of toList(body.resourceSpans))
    for (const scope of toList(resource.scopeSpans))
      for (const span of toList(scope.spans)) addSpan(spans, readSpan(span))
  return spans
}

type Fields = Readonly<Record<string, unknown>>

const toList = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isRecord) : [])
const toText = (value: unknown): string => (typeof value === 'string' ? value : '')

function readSpan(from: Fields): ExportedSpan {
  const status = isRecord(from.status) ? from.status : {}
  return {
    ...createSpan(),
    traceId: toText(from.traceId).toLowerCase(),
    id: toText(from.spanId).toLowerCase(),
    parentId: toText(from.parentSpanId).toLowerCase(),
    name: toText(from.name),
    kind: typeof from.kind === 'number' ? from.kind : 0,
    startedAtUs: toTime(from.startTimeUnixNano),
    finishedAtUs: toTime(from.endTimeUnixNano),
    failed: status.code === FAILED,
    message: toText(status.message),
    attributes: toList(from.attributes).slice(0, READ_ATTRIBUTES).flatMap(readAttribute),
  }
}

/** Nanoseconds are beyond the numbers of JSON, so they usually come as a text. */
function toTime(value: unknown): number {
  if (typeof value === 'number') return Math.floor(value / 1_000)
  return typeof value === 'string' && /^\d{1,20}$/.test(value) ? toMicroseconds(BigInt(value)) : Number.NaN
}

function readAttribute({ key, value }: Fields): ExportedSpan['attributes'] {
  const read = isRecord(value) ? readValue(value) : null
  return read === null ? [] : [[toText(key), read]]
}

/** A text, number or flag; a list of them as JSON. Null for other values. */
function readValue(value: Fields): AttributeValue | null {
  const { arrayValue } = value
  if (!isRecord(arrayValue)) return readScalar(value)
  return JSON.stringify(toList(arrayValue.values).flatMap((item) => readScalar(item) ?? []))
}

function readScalar({ stringValue, boolValue, intValue, doubleValue }: Fields): AttributeValue | null {
  if (typeof stringValue === 'string') return stringValue
  if (typeof boolValue === 'boolean') return boolValue
  const number = intValue ?? doubleValue
  if (typeof number === 'number') return number
  return typeof number === 'string' && number.trim() !== '' ? Number(number) : null
}
