import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignClock } from '../src/fleet/align-clock.js'
import { isJson } from '../src/fleet/is-json.js'
import { fromBytes, fromText, pack, toBytes, toText } from '../src/fleet/pack.js'
import type { JobEnd } from '../src/jobs/job.js'

const messages = fc.dictionary(
  fc.string(),
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
  }),
)

describe('pack', () => {
  it('carries messages exactly, as text and as bytes', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const packed = pack(message)
        expect(fromText(toText(packed))).toEqual(structuredClone(message))
        expect(fromBytes(toBytes(packed))).toEqual(structuredClone(message))
        // biome-ignore lint/suspicious/noControlCharactersInRegex: engines refuse them
        expect(toText(packed)).not.toMatch(/[\0-\x1f\ud800-\udfff]/)
      }),
    )
  })

  it('takes JSON only for what JSON keeps', () => {
    const shared = { a: 1 }
    const bent = [undefined, Number.NaN, -0, 1n, new Date(), new Map(), [shared, shared], { a: undefined }, Array(2)]
    for (const value of bent) expect(isJson({ value })).toBe(false)
    for (const value of [null, 'a\ud800\0', 0, [1, [true]], { a: { b: null } }]) expect(isJson({ value })).toBe(true)
    const own = JSON.parse('{"__proto__":{"a":1}}') as object
    expect(Object.keys(fromText(toText(pack(own))) as object)).toEqual(['__proto__'])
  })

  it('keeps views of one buffer together', () => {
    const bytes = new Uint8Array([1, 2, 3, 4])
    const arrived = fromText(toText(pack({ bytes, half: bytes.subarray(2) }))) as Record<string, Uint8Array>
    expect(arrived.half).toEqual(new Uint8Array([3, 4]))
    expect(arrived.half?.buffer).toBe(arrived.bytes?.buffer)
    expect(arrived.bytes?.buffer.byteLength).toBe(4)
  })
})

describe('alignClock', () => {
  const values = { root: {}, made: null, holes: [], fixes: [] }
  const endAt = (startedAtUs: number, finishedAtUs: number): JobEnd => {
    return {
      status: 'success',
      value: values,
      worker: 'w',
      startedAtUs,
      finishedAtUs,
      attempts: 1,
      earlier: [],
      nodes: [],
      lines: [],
    }
  }

  it.each([
    ['a clock that is right', [120, 180], [120, 180]],
    ['a clock that is late', [20, 80], [100, 160]],
    ['a clock that is early', [520, 580], [140, 200]],
    ['a job that ran before it was asked for', [10, 90], [100, 180]],
    ['a job that took longer than the question', [10, 150], [100, 200]],
  ])('moves the times of %s between the question and the answer', (_, [from = 0, to = 0], expected) => {
    const { startedAtUs, finishedAtUs } = alignClock(endAt(from, to), 100, 200)
    expect([startedAtUs, finishedAtUs]).toEqual(expected)
  })
})
