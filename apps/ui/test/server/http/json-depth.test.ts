import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exceedsDepth } from '@/server/http/json-depth'

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

it('agrees with the depth of the parsed value', () => {
  const json = fc.jsonValue({ maxDepth: 6 }).map((value) => JSON.stringify(value))
  fc.assert(
    fc.property(json, fc.nat({ max: 8 }), (text, limit) => {
      expect(exceedsDepth(Buffer.from(text), limit)).toBe(depthOf(JSON.parse(text)) > limit)
    }),
  )
})
