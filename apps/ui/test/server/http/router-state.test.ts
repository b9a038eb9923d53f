import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRouterState } from '@/server/http/router-state'

const require = createRequire(import.meta.url)
const next: {
  parseAndValidateFlightRouterState(header: string): unknown
} = require('next/dist/server/app-render/parse-and-validate-flight-router-state')

function nextReads(header: string): boolean {
  try {
    next.parseAndValidateFlightRouterState(header)
    return true
  } catch {
    return false
  }
}

const text = fc.constantFrom('', 'children', 'projects', '__PAGE__', 'ü%')
const segment = fc.oneof(
  text,
  fc.tuple(text, text, fc.constantFrom('c', 'oc', 'd', 'di(..)', 'x', ''), fc.option(fc.array(text, { maxLength: 2 }))),
  fc.array(text, { maxLength: 5 }),
)
const optional = <T>(value: fc.Arbitrary<T>) => fc.oneof(value, fc.constantFrom(null, undefined, 0, 'x', {}))
const children = (depth: number): fc.Arbitrary<unknown> =>
  depth === 0
    ? fc.constant({})
    : fc.oneof(
        { weight: 4, arbitrary: fc.dictionary(text, treeOf(depth - 1), { maxKeys: 2 }) },
        { weight: 1, arbitrary: fc.constantFrom(null, [], 'x', { children: 'x' }) },
      )
const treeOf = (depth: number): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      segment,
      children(depth),
      optional(fc.tuple(text, text)),
      optional(fc.constantFrom('refetch', 'inside-shared-layout', 'metadata-only')),
      optional(fc.integer()),
      optional(text),
      fc.constant(null),
    )
    .chain((parts) => fc.integer({ min: 0, max: 7 }).map((length) => parts.slice(0, length)))

describe('isRouterState', () => {
  it('accepts exactly the states that this version of Next reads', () => {
    fc.assert(
      fc.property(treeOf(2), (value) => {
        const header = encodeURIComponent(JSON.stringify(value))
        expect(isRouterState(header)).toBe(nextReads(header))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['', 'nonsense', '%', '[]', '{}', 'null', '"x"', `["",{}]${' '.repeat(40_000)}`, '["",{}], ["",{}]'])(
    'agrees with Next that %j cannot be read',
    (header) => {
      expect([isRouterState(header), nextReads(header)]).toEqual([false, false])
    },
  )

  it('accepts the state of a page', () => {
    const state = ['', { children: ['projects', { children: [['projectId', '1', 'd', null], {}] }, null, null, 4] }]
    expect(isRouterState(encodeURIComponent(JSON.stringify(state)))).toBe(true)
  })
})
