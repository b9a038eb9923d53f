import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findExcess } from '@/server/http/json-shape'

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

/** Objects and arrays, and the commas between their entries. */
function valuesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const entries = Object.values(value)
  return 1 + Math.max(0, entries.length - 1) + entries.map(valuesOf).reduce((sum, count) => sum + count, 0)
}

const json = fc.jsonValue({ maxDepth: 6 }).map((value) => JSON.stringify(value))

it('the depth of JSON text is the depth of its parsed value', () => {
  fc.assert(
    fc.property(json, fc.nat({ max: 8 }), (text, depth) => {
      const excess = findExcess(Buffer.from(text), { depth, values: Number.POSITIVE_INFINITY })
      expect(excess === 'depth').toBe(depthOf(JSON.parse(text)) > depth)
    }),
  )
})

it('the values of JSON text are counted without those in its strings', () => {
  fc.assert(
    fc.property(json, fc.nat({ max: 40 }), (text, values) => {
      const excess = findExcess(Buffer.from(text), { depth: Number.POSITIVE_INFINITY, values })
      // A repeated key is one value when parsed; JSON.stringify writes none.
      expect(excess === 'values').toBe(valuesOf(JSON.parse(text)) > values)
    }),
  )
})
