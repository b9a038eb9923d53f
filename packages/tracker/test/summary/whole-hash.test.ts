import type { Summary } from '@dag/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedaction } from '../../src/redaction/redaction.js'
import { createSummarise, type SummaryOptions } from '../../src/summary/summarise.js'
import { createWholeHash, HASHED_BYTES } from '../../src/summary/whole-hash.js'

/** Summaries of at most 1 KiB, by a clock that the test moves. */
function open(rest: Partial<SummaryOptions> = {}, nowMs: () => number = () => 0) {
  const redaction = createRedaction({ redactPaths: ['results.node.lines.*.iban'] })
  const options = { maxValueBytes: 1_024, maxSampledValues: 100, redaction, wholeHash: createWholeHash(nowMs) }
  const summarise = createSummarise({ ...options, ...rest })
  return (value: unknown, name = 'node'): Summary => summarise(value, name, 'results')
}

const rows = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, index) => ({ sku: `sku-${index}`, amount: index / 4, ...more }))

describe('the hash of a whole value', () => {
  it('a value that is recorded whole has none', () => {
    for (const value of [3, 'far', null, undefined, rows(2), new Map([['a', 1]])]) {
      expect(open()(value)).toMatchObject({ complete: true })
      expect(open()(value)).not.toHaveProperty('hash')
    }
  })

  it('it does not change from release to release unless the scheme does', () => {
    expect(open()(rows(100)).hash).toBe('1:6b5f01475c1fbc36')
    expect(open()('lorem ipsum '.repeat(1_000)).hash).toBe('1:4ea12a360128234f')
  })

  it('values that differ beyond their records have different hashes, equal ones the same, whatever the order of keys', () => {
    const summarise = open()
    const first = summarise(rows(100))
    const other = summarise([...rows(99), { sku: 'sku-99', amount: 7 }])
    expect(first.hash).toMatch(/^1:[0-9a-f]{16}$/)
    expect(other.hash).toMatch(/^1:[0-9a-f]{16}$/)
    expect(other.hash).not.toBe(first.hash)
    const turned = rows(100).map(({ sku, amount }) => ({ amount, sku }))
    expect(summarise(turned).hash).toBe(first.hash)
    expect(open({ maxValueBytes: 2_048, maxSampledValues: 0 })(rows(100)).hash).toBe(first.hash)
  })

  it('two values have the same hash if and only if they are equal', () => {
    const filler = 'lorem ipsum '.repeat(200)
    const part = fc.jsonValue({ maxDepth: 3 })
    fc.assert(
      fc.property(part, part, (one, other) => {
        const summarise = open()
        const [first, second] = [summarise({ filler, part: one }), summarise({ filler, part: other })]
        fc.pre(first.hash !== undefined && second.hash !== undefined)
        expect(summarise(structuredClone({ part: one, filler })).hash).toBe(first.hash)
        const same = JSON.stringify(sortKeys(one)) === JSON.stringify(sortKeys(other))
        if (!same) expect(second.hash).not.toBe(first.hash)
      }),
    )
  })

  it.each<[string, unknown]>([
    ['a secret by its key', { lines: rows(100), password: 'hunter2' }],
    ['a secret in a text', [...rows(100), 'https://user:hunter2@example.org/']],
    ['a secret by its path', { lines: rows(100, { iban: 'DE02120300000000202051' }) }],
    ['a function', [...rows(100), () => 1]],
    ['a getter', [...rows(100), Object.defineProperty({}, 'now', { get: () => 1, enumerable: true })]],
    ['a promise', [...rows(100), Promise.resolve(1)]],
    ['a cycle', toCycle()],
    ['too many bytes', rows(HASHED_BYTES / 10)],
    ['a long text', 'x'.repeat(HASHED_BYTES)],
  ])('a value with %s has none', (_, value) => {
    expect(open()(value)).toMatchObject({ complete: false })
    expect(open()(value)).not.toHaveProperty('hash')
  })

  it('a value that is secret by its name, or of which only the schema or the preview is recorded, has none', () => {
    expect(open()(rows(100), 'password')).not.toHaveProperty('hash')
    expect(open({ schemaOnly: true })(rows(100))).not.toHaveProperty('hash')
    expect(open({ maxValueBytes: 0 })(rows(100))).not.toHaveProperty('hash')
  })

  it('it takes 2 % of the time at most, after a burst of 20 ms', () => {
    let nowMs = 0
    // The clock moves by 10 ms whenever it is read: each hash takes as long.
    const summarise = open({}, () => {
      nowMs += 10
      return nowMs
    })
    const hashed = () => summarise(rows(100)).hash !== undefined
    const many = Array.from({ length: 100 }, hashed)
    expect(many.slice(0, 2)).toEqual([true, true])
    expect(many.filter(Boolean).length).toBeLessThanOrEqual(5)
    nowMs += 10_000
    expect(hashed()).toBe(true)
  })
})

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sortKeys(part)]),
  )
}

function toCycle(): unknown {
  const value: { lines: unknown; self?: unknown } = { lines: rows(100) }
  value.self = value
  return value
}
