import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HttpError } from '@/server/http/http-errors'
import { readJsonSpans } from '@/server/traces/read-json-spans'
import { readProtobuf } from '@/server/traces/read-protobuf'

/** The spans, or the code of the error. */
function attempt(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    if (error instanceof HttpError) return error.code
    throw error
  }
}

/** A field with a length around bytes. */
const field = (number: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const body = Buffer.concat(parts)
  return Buffer.concat([Uint8Array.of(number * 8 + 2, (body.length & 127) | 128, body.length >> 7), body])
}

describe('the reader of protobuf', () => {
  it('the reader of protobuf answers any bytes with spans or with one error', () => {
    const bytes = fc.uint8Array({ maxLength: 300 })
    fc.assert(
      fc.property(bytes, (random) => {
        for (const body of [
          random,
          field(1, field(2, field(2, random))),
          field(1, field(2, field(2, field(9, random)))),
        ])
          expect(attempt(() => readProtobuf(body))).toSatisfy(
            (result) => Array.isArray(result) || result === 'DAG_HTTP_BODY_INVALID',
          )
      }),
    )
  })

  it('the reader of protobuf skips unknown fields, and known ones of another type', () => {
    const name = field(5, Buffer.from('GET'))
    const span = Buffer.concat([
      name,
      Uint8Array.of(0x30, 3),
      Uint8Array.of(5 * 8, 7),
      field(14, name),
      Uint8Array.of(0x98, 0x3f, 1),
    ])
    expect(readProtobuf(field(1, field(2, field(2, span))))).toMatchObject([{ name: 'GET', kind: 3, attributes: [] }])
  })

  it('the reader of JSON answers any value with spans or with one error', () => {
    const values = fc.jsonValue()
    fc.assert(
      fc.property(values, (value) => {
        const inner = { resourceSpans: [{ scopeSpans: [{ spans: [value, { attributes: [value], status: value }] }] }] }
        for (const body of [value, { resourceSpans: value }, { resourceSpans: [value] }, inner])
          expect(attempt(() => readJsonSpans(body))).toSatisfy(
            (result) => Array.isArray(result) || result === 'DAG_HTTP_BODY_INVALID',
          )
      }),
    )
  })

  it('the reader of JSON takes numbers of 64 bits as texts and as numbers', () => {
    const read = (startTimeUnixNano: unknown, intValue: unknown) => {
      const attributes = [{ key: 'n', value: { intValue } }]
      const body = { resourceSpans: [{ scopeSpans: [{ spans: [{ startTimeUnixNano, attributes }] }] }] }
      const [span] = readJsonSpans(body)
      return [span?.startedAtUs, span?.attributes]
    }
    expect(read('1790000000000000999', '7')).toEqual([1_790_000_000_000_000, [['n', 7]]])
    expect(read(5_000, 7)).toEqual([5, [['n', 7]]])
    expect(read('soon', ' ')).toEqual([Number.NaN, []])
  })
})
