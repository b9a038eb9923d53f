import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FacetedRun, findFacets, LEAST_RUNS } from '@/server/derive/facets/find-facets'

const run = (rest: Partial<FacetedRun> = {}): FacetedRun => ({
  name: 'checkout',
  version: 'v1',
  failedNode: null,
  errorGroupKey: null,
  hostname: null,
  tags: {},
  ...rest,
})
const times = (count: number, rest: Partial<FacetedRun> = {}) => Array.from({ length: count }, () => run(rest))
const inUs = { tags: { region: 'us' } }
const inEu = { tags: { region: 'eu' } }

const succeeded = [...times(2, inUs), ...times(98, inEu)]

describe('facets', () => {
  it.each([
    ['a value that all share and few successful runs have', times(13, inUs), succeeded, [['region', 'us', 13, 2, 50]]],
    ['no value that is as frequent among the successful', times(50, inEu), times(50, inEu), []],
    ['a value that no successful run has', times(4, inUs), times(9, inEu), [['region', 'us', 4, 0, null]]],
    [
      'only the failed node that all share without successful runs',
      times(4, { ...inUs, failedNode: 'tax' }),
      [],
      [['', 'tax', 4, 0, null]],
    ],
    ['nothing in too few runs', times(2, inUs), succeeded, []],
    [
      'the larger difference first',
      [...times(6, inUs), ...times(4, { tags: { region: 'us', tier: 'b' } })],
      succeeded,
      [
        ['region', 'us', 10, 2, 50],
        ['tier', 'b', 4, 0, null],
      ],
    ],
  ] as const)('facets are %s', (_, runs, others, expected) => {
    const found = findFacets(runs, others)
    expect(found.map((one) => [one.key, one.value, one.matching, one.succeeded, one.lift])).toEqual(expected)
  })

  it('facets leave out what the filter names', () => {
    const runs = times(5, { ...inUs, failedNode: 'tax' })
    expect(findFacets(runs, succeeded, (field) => field === 'tag').map(({ field }) => field)).toEqual(['node'])
  })

  it('facets keep keys and values of any text apart', () => {
    const runs = times(3, { tags: { 'a":"b': '","', ['__proto__x']: 'ü' } })
    const found = findFacets(runs, times(3)).map(({ key, value }) => [key, value])
    expect(found).toEqual([
      ['a":"b', '","'],
      ['__proto__x', 'ü'],
    ])
  })

  const value = fc.record({
    tags: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('1', '2')),
    hostname: fc.option(fc.constantFrom('web-1', 'web-2')),
    failedNode: fc.option(fc.constantFrom('tax', 'load')),
  })
  const runs = fc.array(value, { maxLength: 40 }).map((all) => all.map(run))

  it('facets of a group against itself claim nothing, however often it is repeated', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 1, max: 4 }), (group, copies) => {
        const others = Array.from({ length: copies }, () => group).flat()
        if (others.length >= LEAST_RUNS) expect(findFacets(group, others)).toEqual([])
      }),
    )
  })

  it('facets never claim less than the least number of runs, and are right about both groups', () => {
    fc.assert(
      fc.property(runs, runs, (group, others) => {
        for (const facet of findFacets(group, others)) {
          const has = (one: FacetedRun) =>
            facet.field === 'tag'
              ? one.tags[facet.key] === facet.value
              : { dag: one.name, version: one.version, node: one.failedNode, host: one.hostname, error: null }[
                  facet.field
                ] === facet.value
          expect(facet.matching).toBe(group.filter(has).length)
          expect(facet.matching).toBeGreaterThanOrEqual(LEAST_RUNS)
          if (facet.succeeded > 0) expect(others.length).toBeGreaterThanOrEqual(LEAST_RUNS)
          if (others.length >= LEAST_RUNS) expect(facet.succeeded).toBe(others.filter(has).length)
          if (facet.lift !== null) {
            const share = facet.matching / group.length / (facet.succeeded / others.length)
            expect(facet.lift).toBeCloseTo(share, 9)
            expect(facet.lift).toBeGreaterThan(1)
          }
        }
      }),
    )
  })
})
