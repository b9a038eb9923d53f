import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listParts } from '@/contract/filter-parts'
import type { RunFacet, RunFacets } from '@/contract/run-facets'
import { isFiltering, NO_FILTER, type RunFilter } from '@/contract/run-filter'
import { countBrush, moveBrush, toBrush, toExtent, toRange } from '@/features/charts/brush'
import { toFacetFilter, toFacetWords, toHeadline } from '@/features/runs/facets/facet-words'
import { toRelaxedWords, toSearchedWords } from '@/features/runs/list/foot-words'
import { toDifference, toMedians } from '@/features/runs/list/medians'
import {
  DEFAULT_COLUMNS,
  parseColumns,
  toColumnWords,
  toGridStyle,
  toggleColumn,
  toggleTag,
} from '@/features/runs/list/run-columns'

const NBSP = '\u00a0'
const filter = (part: Partial<RunFilter>): RunFilter => ({ ...NO_FILTER, ...part })

describe('the columns of the runs', () => {
  it('the columns of the runs are read as they were written', () => {
    const key = fc.string({ minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(
        fc.subarray(['nodes', 'p50', 'version'] as const),
        fc.uniqueArray(key, { maxLength: 3 }),
        (shown, tags) => {
          expect(parseColumns(toColumnWords({ shown, tags }))).toEqual({ shown, tags })
        },
      ),
    )
  })

  it.each([[null], [[]], ['nodes'], [[4]]])('the columns of the runs are not read from %j', (value) => {
    expect(parseColumns(value)).toBeNull()
  })

  it('the columns of the runs keep their places, and a tag too many replaces the first', () => {
    const without = toggleColumn(DEFAULT_COLUMNS, 'p50')
    expect(without.shown).toEqual(['nodes', 'version'])
    expect(toggleColumn(without, 'p50')).toEqual(DEFAULT_COLUMNS)
    const tags = ['a', 'b', 'c', 'd'].reduce(toggleTag, DEFAULT_COLUMNS)
    expect(tags.tags).toEqual(['b', 'c', 'd'])
    expect(toggleTag(tags, 'c').tags).toEqual(['b', 'd'])
  })

  it('the columns of the runs have one width each', () => {
    const count = (columns: typeof DEFAULT_COLUMNS) => toGridStyle(columns)['--run-grid']?.split(' ').length
    expect(count(DEFAULT_COLUMNS)).toBe(10)
    expect(count({ shown: ['nodes'], tags: ['a', 'b'] })).toBe(10)
  })
})

describe('the difference to the median', () => {
  it.each([
    [1_120, '+12', true],
    [990, '−1', false],
    [1_000, '0', false],
    [891, '−11', true],
  ])('the difference of %d µs to a median of 1,000 is %s %%', (durationUs, percent, isLarge) => {
    const found = toDifference({ status: 'success', durationUs }, 1_000)
    expect([found?.text, found?.isLarge]).toEqual([`${percent}${NBSP}%`, isLarge])
  })

  it('the difference is a factor where percents are hard to read, and missing for other runs', () => {
    expect(toDifference({ status: 'success', durationUs: 14_000 }, 1_000)?.text).toBe('×14')
    expect(toDifference({ status: 'failed', durationUs: 900 }, 1_000)).toBeNull()
    expect(toDifference({ status: 'success', durationUs: 900 }, undefined)).toBeNull()
    expect(toDifference({ status: 'success', durationUs: 900 }, 0)).toBeNull()
  })

  it('the median of a DAG is that of the newest page', () => {
    const pages = [
      [{ name: 'a', p50Us: 1 }],
      [
        { name: 'a', p50Us: 2 },
        { name: 'b', p50Us: 3 },
      ],
    ]
    expect([...toMedians(pages.map((medians) => ({ medians })))]).toEqual([
      ['a', 1],
      ['b', 3],
    ])
  })
})

const facet = (rest: Partial<RunFacet>): RunFacet => ({
  ...{ field: 'tag', key: 'region', value: 'us', matching: 13, succeeded: 0, lift: null },
  ...rest,
})
const answer = (rest: Partial<RunFacets>): RunFacets => ({
  ...{ matching: 13, complete: true, failed: 13, succeeded: 285, facets: [] },
  ...rest,
})
const node = facet({ field: 'node', key: '', value: 'tax' })

describe('what the runs of a list share, in words', () => {
  it.each([
    [answer({ facets: [node] }), 'All 13 fail at'],
    [answer({ facets: [node, facet({ field: 'error', key: '', value: '7' })] }), 'All 13 fail with one error at'],
    [answer({}), 'All 13 fail'],
    [answer({ failed: 2 }), '13 runs, 2 failed'],
    [answer({ failed: 0, matching: 2_000, complete: false }), 'The newest 2,000 runs'],
    [answer({ failed: 2_000, matching: 2_000, complete: false }), 'The newest 2,000 fail'],
    [answer({ failed: 1, matching: 1 }), 'The one run fails'],
    [answer({ failed: 0, matching: 0 }), 'No run to compare'],
  ])('what the runs of a list share is %#: %s', (value, text) => {
    expect(toHeadline(value).text).toBe(text)
  })

  it.each([
    [facet({}), 'region=us', 'in 13 of 13, in none of the 285 that succeeded'],
    [
      facet({ matching: 11, succeeded: 6, lift: 40 }),
      'region=us',
      `in 11 of 13, in 2.1${NBSP}% of those that succeeded`,
    ],
    [
      facet({ field: 'version', key: '', value: 'a41f9c2ffff' }),
      'version a41f9c2',
      'in 13 of 13, in none of the 285 that succeeded',
    ],
    [{ ...node, matching: 9 }, 'failed node tax', 'in 9 of 13'],
  ])('what the runs of a list share is counted in both groups: %#', (one, name, counts) => {
    expect(toFacetWords(answer({ facets: [one] }))).toEqual([{ facet: one, name, counts }])
  })

  it('what the runs of a list share is not repeated behind the headline, nor compared without successful runs', () => {
    const words = toFacetWords(answer({ succeeded: 0, facets: [node, facet({})] }))
    expect(words.map(({ name, counts }) => `${name} ${counts}`)).toEqual(['region=us in 13 of 13'])
  })

  it('what the runs of a list share narrows the filter', () => {
    const tags = filter({
      tag: [
        { key: 'region', value: null },
        { key: 'tier', value: 'a' },
      ],
      q: ' x ',
    })
    expect(toFacetFilter(tags, facet({})).tag).toEqual([
      { key: 'tier', value: 'a' },
      { key: 'region', value: 'us' },
    ])
    expect(toFacetFilter(tags, facet({ field: 'host', value: 'web-3' }))).toEqual({ q: 'x web-3' })
    expect(toFacetFilter(tags, node)).toEqual({ node: ['tax'] })
  })
})

describe('the last row of the runs', () => {
  const set = filter({
    status: ['failed'],
    tag: [
      { key: 'region', value: 'us' },
      { key: 'region', value: 'eu' },
    ],
    lastUs: 9,
  })

  it('the last row of the runs names each part of the filter and its removal', () => {
    const without = [
      { parameter: 'status', key: '', more: 31, atLeast: false },
      { parameter: 'tag', key: 'region', more: 1_000, atLeast: true },
      { parameter: 'from', key: '', more: 2, atLeast: false },
      { parameter: 'dag', key: '', more: 5, atLeast: false },
    ]
    const words = toRelaxedWords(set, without)
    expect(words.map(({ count, without: name }) => `${count} ${name}`)).toEqual([
      ...['31 status=failed', 'at least 1,000 region=eu or region=us', '2 the times'],
    ])
    expect(words.map(({ part }) => [part.status?.length, part.tag?.length, part.lastUs])).toEqual([
      [0, 2, 9],
      [1, 0, 9],
      [1, 2, null],
    ])
  })

  it('the last row of the runs says how far a search came, in the order of the list', () => {
    const clock = { nowUs: Date.UTC(2026, 10, 27) * 1_000, timeZone: 'UTC' }
    const at = Date.UTC(2026, 10, 3, 2, 14) * 1_000
    expect(toSearchedWords(at, { sort: '-start' }, clock)).toBe('Searched back to Nov 3, 02:14')
    expect(toSearchedWords(at, { sort: 'start' }, clock)).toBe('Searched up to Nov 3, 02:14')
    expect(toSearchedWords(180_000, { sort: '-duration' }, clock)).toBe(`Searched up to a duration of 180${NBSP}ms`)
  })

  it('a filter without all of its parts does not count', () => {
    const all = listParts({ ...set, q: 'x', dag: ['a'], minUs: 4 })
    expect(all.map(({ parameter }) => parameter)).toEqual(['q', 'status', 'dag', 'duration', 'from', 'tag'])
    let left: RunFilter = { ...set, q: 'x', dag: ['a'], minUs: 4 }
    for (const { parameter, key } of all) {
      left = listParts(left).find((one) => one.parameter === parameter && one.key === key)?.rest ?? left
    }
    expect(isFiltering(left)).toBe(false)
  })
})

const activity = {
  ...{ fromUs: 1_000, toUs: 2_000, bucketUs: 100, outside: 0, hasP95: false },
  buckets: Array.from({ length: 10 }, (_, index) => ({ runs: 1, failed: index % 2, p95Us: null })),
}

describe('the brush of a chart', () => {
  it('the brush of a chart is found again from its times, wherever it was drawn', () => {
    const index = fc.integer({ min: 0, max: 9 })
    fc.assert(
      fc.property(index, index, fc.integer({ min: 1_000, max: 3_000 }), (anchor, head, nowUs) => {
        const range = toRange({ anchor, head }, activity, nowUs)
        const last = range.toUs === null ? 9 : Math.max(anchor, head)
        expect(toBrush(range, activity)).toEqual({ anchor: Math.min(anchor, head), head: last })
      }),
    )
  })

  it('the brush of a chart has no end where it reaches the present', () => {
    expect(toRange({ anchor: 9, head: 8 }, activity, 1_950)).toEqual({ fromUs: 1_800, toUs: null })
    expect(toRange({ anchor: 7, head: 8 }, activity, 1_950)).toEqual({ fromUs: 1_700, toUs: 1_900 })
    expect(toExtent({ fromUs: 1_800, toUs: null }, activity)).toEqual({ from: 0.8, to: 1 })
    expect(toBrush({ fromUs: 5, toUs: 900 }, activity)).toBeNull()
  })

  it('the brush of a chart moves by arrows, grows with shift, and stays on the chart', () => {
    const at = { anchor: 4, head: 5 }
    expect(moveBrush(at, 'ArrowRight', true, 10)).toEqual({ anchor: 4, head: 6 })
    expect(moveBrush(at, 'ArrowLeft', false, 10)).toEqual({ anchor: 4, head: 4 })
    expect(moveBrush(at, 'End', true, 10)).toEqual({ anchor: 4, head: 9 })
    expect(moveBrush({ anchor: 0, head: 0 }, 'ArrowLeft', true, 10)).toEqual({ anchor: 0, head: 0 })
    expect(moveBrush(at, 'j', false, 10)).toBeNull()
  })

  it('the brush of a chart counts all runs and those that match', () => {
    const brush = { anchor: 3, head: 1 }
    expect(countBrush(brush, { activity, context: null })).toEqual({ runs: 3, failed: 2, matching: null })
    const context = activity.buckets.map(() => ({ runs: 5, failed: 2 }))
    expect(countBrush(brush, { activity, context })).toEqual({ runs: 15, failed: 6, matching: 3 })
  })
})
