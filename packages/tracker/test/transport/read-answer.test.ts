import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../src/transport/read-answer.js'
import { parseRetryAfter } from '../../src/transport/retry-after.js'

const read = (status: number, body = '', retryAfter?: string) => readAnswer({ status, body, retryAfter }, 0)

describe('readAnswer', () => {
  it('accepts only an answer in the words of the protocol', () => {
    const rejected = [{ index: 1, code: 'X', message: 'no' }]
    expect(read(200, JSON.stringify({ accepted: 1, skipped: 0, rejected }))).toEqual({ kind: 'accepted', rejected })
    for (const body of ['', '<html>', '{}', '[]', 'null', '{"accepted":"1"}']) {
      expect(read(200, body)).toMatchObject({ kind: 'unavailable', failing: false })
    }
  })

  it.each([
    [400, 'refused'],
    [401, 'refused'],
    [404, 'refused'],
    [408, 'unavailable'],
    [413, 'too-large'],
    [429, 'unavailable'],
    [500, 'unavailable'],
    [503, 'unavailable'],
    [302, 'unavailable'],
  ])('takes status %i as %s', (status, kind) => {
    expect(read(status).kind).toBe(kind)
  })

  it('tells a server that fails from one that is busy', () => {
    expect(read(500)).toMatchObject({ failing: true })
    expect(read(503)).toMatchObject({ failing: false })
  })

  it('brings the message of the server', () => {
    expect(read(400, '{"error":{"code":"X","message":"no such project"}}')).toMatchObject({
      message: 'status 400: no such project',
    })
  })
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
