import type { Rejection } from '@dag/protocol'
import { parseRetryAfter } from './retry-after.js'
import { type SendResult, unavailable } from './transport.js'

export interface Answer {
  readonly status: number
  readonly retryAfter: string | readonly string[] | undefined
  readonly body: string
}

export interface AnswerContext {
  readonly nowUnixMs: number
  /** Size of the body that was sent. */
  readonly sentBytes: number
}

const TOO_LARGE = 413
/** Statuses below 500 that ask for a later attempt. */
const LATER = new Set([408, 425, 429])
/** Failures of something in between, or of a server that is only busy. */
const PASSING = new Set([502, 503, 504])
/** A limit below this is not a limit of size: any proxy passes bodies of 64 KiB. */
const LEAST_LIMIT_BYTES = 64 * 1024
/** Codes of the server's error table begin like this. */
const OWN_CODE = /^DAG_[A-Z]/

interface ServerError {
  readonly code: string
  readonly message: string
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRejection = (value: unknown): value is Rejection =>
  isRecord(value) && Number.isInteger(value.index) && typeof value.message === 'string'

/** The error that a UI reports; null for an answer of another program, such as a proxy or its login page. */
function findServerError(body: string): ServerError | null {
  const parsed = parseJson(body)
  const error = isRecord(parsed) ? parsed.error : undefined
  if (!isRecord(error) || typeof error.code !== 'string' || typeof error.message !== 'string') return null
  return OWN_CODE.test(error.code) ? { code: error.code, message: error.message } : null
}

/** Interprets an answer. Only answers in the words of the protocol settle a batch; all others keep it. */
export function readAnswer({ status, retryAfter, body }: Answer, { nowUnixMs, sentBytes }: AnswerContext): SendResult {
  if (status >= 200 && status < 300) {
    const parsed = parseJson(body)
    if (!isRecord(parsed) || typeof parsed.accepted !== 'number') return unavailable('an answer of another program')
    const rejected = Array.isArray(parsed.rejected) ? parsed.rejected.filter(isRejection) : []
    return { kind: 'accepted', rejected }
  }
  const error = findServerError(body)
  if (status === TOO_LARGE && (error !== null || sentBytes >= LEAST_LIMIT_BYTES)) return { kind: 'too-large' }
  const message = error === null ? `status ${status} of another program` : `status ${status}: ${error.message}`
  const isClientError = status >= 400 && status < 500 && !LATER.has(status)
  if (isClientError && error !== null) return { kind: 'refused', status, message, code: error.code }
  return unavailable(message, {
    failing: status >= 500 && !PASSING.has(status),
    retryAfterMs: parseRetryAfter(retryAfter, nowUnixMs),
    absent: isClientError,
  })
}
