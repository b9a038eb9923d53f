import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutPath } from '@/features/run/panel/cut-path'

const names = (count: number) => Array.from({ length: count }, (_, index) => `node${index + 1}`)

describe('a path to a failure', () => {
  it('a path to a failure of 60 names is the first one, 54 more and the last five', () => {
    expect(cutPath(names(60))).toEqual({ first: ['node1'], left: 54, last: names(60).slice(55) })
  })

  it('a path to a failure counts every name once, and ends with the node that failed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), (count) => {
        const { first, left, last } = cutPath(names(count))
        expect(first.length + left + last.length).toBe(count)
        expect([...first, ...last].at(-1)).toBe(names(count).at(-1))
      }),
    )
  })
})
