import { BinaryWriter } from '@bufbuild/protobuf/wire'
import { RETRY_AFTER, toHttpError } from '../http/answers'
import { HttpError } from '../http/http-errors'
import { parseJson, readBody } from '../http/read-json'
import type { Visitor } from '../http/visitor'
import type { Store } from '../store/store'
import type { ExportedSpan } from './exported-span'
import { readJsonSpans } from './read-json-spans'
import { readProtobuf } from './read-protobuf'
import type { Refusals } from './refusals'
import { takeSpans } from './take-spans'

const JSON_TYPE = 'application/json'
const PROTOBUF_TYPE = 'application/x-protobuf'

type ContentType = typeof JSON_TYPE | typeof PROTOBUF_TYPE

interface TracesCall {
  readonly store: Store
  readonly visitor: Visitor
  readonly request: Request
  readonly nowUs: number
}

/** `POST /v1/traces` of OTLP. The answer, an error too, has the encoding of the request. */
export async function answerTraces({ store, visitor, request, nowUs }: TracesCall): Promise<Response> {
  const type = findType(request.headers.get('content-type'))
  try {
    if (type === null) {
      const received = request.headers.get('content-type') ?? 'a body without a content type'
      throw new HttpError('DAG_TRACES_CONTENT_TYPE', received)
    }
    const spans = await readSpans(request, type)
    const refusals = await takeSpans(store, spans, { onlyProject: visitor.projectId, nowUs })
    return answer(type === JSON_TYPE ? toJson(refusals) : toProtobuf(refusals), type)
  } catch (error) {
    const { code, message, status } = toHttpError(error)
    const retryAfter = RETRY_AFTER[code]
    // A `google.rpc.Status`, as OTLP asks for.
    const body =
      type === PROTOBUF_TYPE ? new BinaryWriter().uint32(tag(2)).string(message).finish() : JSON.stringify({ message })
    return answer(body, type ?? JSON_TYPE, status, retryAfter ? { 'retry-after': retryAfter } : {})
  }
}

function findType(header: string | null): ContentType | null {
  const [type = ''] = (header ?? '').split(';', 1)
  return [JSON_TYPE, PROTOBUF_TYPE].find((known): known is ContentType => known === type.trim().toLowerCase()) ?? null
}

async function readSpans(request: Request, type: ContentType): Promise<readonly ExportedSpan[]> {
  const body = await readBody(request)
  return type === JSON_TYPE ? readJsonSpans(parseJson(body)) : readProtobuf(body)
}

/** Numbers of 64 bits are texts in the JSON of protobuf. */
function toJson(refusals: Refusals): string {
  const rejectedSpans = refusals.total()
  if (rejectedSpans === 0) return '{}'
  return JSON.stringify({
    partialSuccess: { rejectedSpans: String(rejectedSpans), errorMessage: refusals.toMessage() },
  })
}

/** The tag of a field with a length. */
const tag = (field: number): number => field * 8 + 2

function toProtobuf(refusals: Refusals): Uint8Array {
  const rejectedSpans = refusals.total()
  const response = new BinaryWriter()
  if (rejectedSpans === 0) return response.finish()
  const partial = new BinaryWriter()
    .uint32(1 * 8)
    .int64(rejectedSpans)
    .uint32(tag(2))
    .string(refusals.toMessage())
  return response.uint32(tag(1)).bytes(partial.finish()).finish()
}

const answer = (
  body: string | Uint8Array,
  type: ContentType,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(body as BodyInit, { status, headers: { 'content-type': type, 'cache-control': 'no-store', ...headers } })
