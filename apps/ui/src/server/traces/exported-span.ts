import { HttpError } from '../http/http-errors'

export type AttributeValue = string | number | boolean

/** A span as an exporter sends it, before it is checked. */
export interface ExportedSpan {
  /** In hexadecimal, as are the other ids; empty if it is missing. */
  traceId: string
  id: string
  /** Empty for a span without a parent. */
  parentId: string
  name: string
  /** Number of `SpanKind`, 0 if it is not known. */
  kind: number
  /** Unix microseconds; not a number if they are missing. */
  startedAtUs: number
  finishedAtUs: number
  failed: boolean
  message: string
  readonly attributes: [name: string, value: AttributeValue][]
}

export const createSpan = (): ExportedSpan => ({
  ...{ traceId: '', id: '', parentId: '', name: '', kind: 0 },
  ...{ startedAtUs: Number.NaN, finishedAtUs: Number.NaN, failed: false, message: '', attributes: [] },
})

/** Code of a `Status` that is an error. */
export const FAILED = 2

/** Attributes of a span that are read. */
export const READ_ATTRIBUTES = 128

const MOST_SPANS = 20_000

/** @throws HttpError if a request has too many spans. */
export function addSpan(spans: ExportedSpan[], span: ExportedSpan): void {
  if (spans.length >= MOST_SPANS) throw new HttpError('DAG_HTTP_BODY_TOO_LARGE', `${MOST_SPANS} spans`)
  spans.push(span)
}

/** A time of OpenTelemetry in microseconds. Exact below the year 2255. */
export const toMicroseconds = (nanoseconds: bigint): number => Number(nanoseconds / 1_000n)
