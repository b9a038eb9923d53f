import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../src/transport/read-answer.js'
import { parseRetryAfter } from '../../src/transport/retry-after.js'

const read = (status: number, body = '', more: { retryAfter?: string; sentBytes?: number } = {}) =>
  readAnswer({ status, body, retryAfter: more.retryAfter }, { nowUnixMs: 0, sentBytes: more.sentBytes ?? 1_000 })

const OWN = '{"error":{"code":"DAG_HTTP_HOST","message":"Use another name."}}'

/** Bodies of programs that are not a UI. */
const FOREIGN = [
  '',
  'Forbidden',
  '<html><h1>Sign in</h1></html>',
  '{"error":"invalid_token"}',
  '{"error":{"code":"X","message":"no"}}',
  '{"error":{"code":403,"message":"no"}}',
  '{"error":{"message":"DAG_HTTP_HOST"}}',
  '{"message":"no Route matched with those values"}',
  '[{"error":{"code":"DAG_HTTP_HOST"}}]',
  '{"error":{"code":"DAG_HTTP_HOST"}',
  'null',
]

it('an answer counts as accepted only in the words of the protocol', () => {
  const rejected = [{ index: 1, code: 'X', message: 'no' }]
  expect(read(200, JSON.stringify({ accepted: 1, skipped: 0, rejected }))).toEqual({ kind: 'accepted', rejected })
  for (const body of ['', '<html>', '{}', '[]', 'null', '{"accepted":"1"}']) {
    expect(read(200, body)).toMatchObject({ kind: 'unavailable', failing: false })
  }
})

const CLIENT_ERRORS = [400, 401, 402, 403, 404, 405, 407, 409, 410, 415, 418, 421, 422, 426, 428, 431, 451, 499]

it.each(CLIENT_ERRORS)(
  'status %i refuses a batch only with an error of the server, and keeps it otherwise',
  (status) => {
    expect(read(status, OWN)).toEqual({
      kind: 'refused',
      status,
      message: `status ${status}: Use another name.`,
      code: 'DAG_HTTP_HOST',
    })
    for (const body of FOREIGN) {
      expect(read(status, body)).toEqual({
        kind: 'unavailable',
        message: `status ${status} of another program`,
        failing: false,
        retryAfterMs: null,
        absent: true,
      })
    }
  },
)

it.each([302, 408, 425, 429, 500, 501, 502, 503, 504])('status %i keeps a batch, for every body', (status) => {
  for (const body of [OWN, ...FOREIGN]) {
    expect(read(status, body)).toMatchObject({ kind: 'unavailable', absent: false })
  }
})

it('status 413 asks for smaller batches, unless another program says it about a small one', () => {
  expect(read(413, OWN, { sentBytes: 10 })).toEqual({ kind: 'too-large' })
  expect(read(413, '<html>', { sentBytes: 500_000 })).toEqual({ kind: 'too-large' })
  expect(read(413, '<html>', { sentBytes: 10_000 })).toMatchObject({ kind: 'unavailable', failing: false })
})

it('a server that fails is distinguished from one that is busy', () => {
  expect(read(500)).toMatchObject({ failing: true })
  expect(read(503, OWN, { retryAfter: '1' })).toMatchObject({ failing: false, retryAfterMs: 1_000 })
})

describe('Retry-After', () => {
  it.each<[string | undefined, number | null]>([
    ['2', 2_000],
    ['0', 0],
    ['86400', 60_000],
    ['Thu, 01 Jan 1970 00:00:05 GMT', 5_000],
    ['Thu, 01 Jan 1969 00:00:05 GMT', 0],
    ['soon', null],
    ['', null],
    [undefined, null],
  ])('%j means %j milliseconds', (header, delayMs) => {
    expect(parseRetryAfter(header, 0)).toBe(delayMs)
  })
})
