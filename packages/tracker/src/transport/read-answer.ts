import type { Rejection } from '@dag/protocol'
import { parseRetryAfter } from './retry-after.js'
import { type SendResult, unavailable } from './transport.js'

export interface Answer {
  readonly status: number
  readonly retryAfter: string | readonly string[] | undefined
  readonly body: string
}

const TOO_LARGE = 413
/** Statuses below 500 that say "later". */
const LATER = new Set([408, 425, 429])
/** Failures of something in between, or of a server that is only busy. */
const PASSING = new Set([502, 503, 504])

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

function errorMessage(body: string, status: number): string {
  const parsed = parseJson(body)
  const error = isRecord(parsed) ? parsed.error : undefined
  const message = isRecord(error) ? error.message : undefined
  return typeof message === 'string' ? `status ${status}: ${message}` : `status ${status}`
}

/** What an answer means. Only an answer in the words of the protocol counts as accepted. */
export function readAnswer({ status, retryAfter, body }: Answer, nowUnixMs: number): SendResult {
  if (status >= 200 && status < 300) {
    const parsed = parseJson(body)
    if (!isRecord(parsed) || typeof parsed.accepted !== 'number') return unavailable('an answer of something else')
    const rejected = Array.isArray(parsed.rejected) ? parsed.rejected.filter(isRejection) : []
    return { kind: 'accepted', rejected }
  }
  if (status === TOO_LARGE) return { kind: 'too-large' }
  if (status >= 400 && status < 500 && !LATER.has(status)) {
    return { kind: 'refused', status, message: errorMessage(body, status) }
  }
  return unavailable(errorMessage(body, status), {
    failing: status >= 500 && !PASSING.has(status),
    retryAfterMs: parseRetryAfter(retryAfter, nowUnixMs),
  })
}
