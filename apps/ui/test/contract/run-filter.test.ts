import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  FILTER_PARAMETERS,
  isFiltering,
  NO_FILTER,
  parseSearchParams,
  RUN_SORTS,
  type RunFilter,
  toSearchParams,
} from '@/contract/run-filter'
import { RUN_STATUSES } from '@/text/status-words'

const LAST_US = Number.MAX_SAFE_INTEGER
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
const list = (of: fc.Arbitrary<string>) => fc.uniqueArray(of, { maxLength: 4 }).map((values) => values.sort())
const phrase = fc.string({ unit: 'grapheme', maxLength: 40 }).map((value) => value.trim())
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const us = fc.oneof(
  fc.integer({ min: 0, max: LAST_US }),
  fc.constantFrom(0, 1, 999, 1_000, 60_000_000, 86_400_000_000, 1_790_000_000_000_000, 1_790_000_000_100_000),
)

const filters: fc.Arbitrary<RunFilter> = fc
  .record({
    q: phrase,
    status: fc.subarray([...RUN_STATUSES]).map((values) => values.sort()),
    dag: list(text),
    notDag: list(text),
    version: list(text),
    node: list(text),
    error: list(fc.integer({ min: 1 }).map(String)),
    tag: fc.uniqueArray(fc.record({ key: text, value: orNull(fc.string({ unit: 'grapheme', maxLength: 20 })) }), {
      selector: ({ key, value }) => JSON.stringify([key, value]),
      maxLength: 4,
    }),
    output: phrase,
    bounds: fc.tuple(orNull(us), orNull(us)),
    fromUs: orNull(us),
    toUs: orNull(us),
    lastUs: orNull(us),
    sort: fc.constantFrom(...RUN_SORTS),
  })
  .map(({ bounds: [a, b], ...filter }) => {
    const [minUs, maxUs] = a !== null && b !== null && a > b ? [b, a] : [a, b]
    return { ...filter, minUs, maxUs }
  })

const sortTags = (filter: RunFilter) => ({
  ...filter,
  tag: filter.tag.map(({ key, value }) => JSON.stringify([key, value])).sort(),
})

const parse = (search: string) => parseSearchParams(new URLSearchParams(search))

describe('toSearchParams', () => {
  it('toSearchParams leaves out a filter that is not set', () => {
    expect(toSearchParams({ ...NO_FILTER, q: '  ' }).toString()).toBe('')
  })

  it('toSearchParams returns the same text for the same filter, in any order of choice', () => {
    const search = toSearchParams({ ...NO_FILTER, q: 'disc', status: ['running', 'failed'] }).toString()
    expect(search).toBe('q=disc&status=failed%2Crunning')
    expect(toSearchParams({ ...NO_FILTER, q: ' disc ', status: ['failed', 'running'] }).toString()).toBe(search)
  })

  it('toSearchParams writes what a person can read', () => {
    const filter: RunFilter = {
      ...NO_FILTER,
      dag: ['checkout', 'a,b'],
      version: ['a41f9c2'],
      tag: [
        { key: 'region', value: 'eu' },
        { key: 'channel', value: null },
      ],
      minUs: 1_500_000,
      maxUs: 5_000_000,
      fromUs: 1_790_000_040_000_000,
      lastUs: 86_400_000_000,
      sort: '-duration',
    }
    expect(decodeURIComponent(toSearchParams(filter).toString())).toBe(
      'dag=a,b&dag=checkout&version=a41f9c2&tag=channel&tag=region=eu&duration=1500ms..5s&from=2026-09-21T14:14Z&last=1d&sort=-duration',
    )
  })

  it('every filter is read as it was written, also from text', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const { filter: read, problems } = parse(toSearchParams(filter).toString())
        expect(problems).toEqual([])
        expect(sortTags(read)).toEqual(sortTags(filter))
        expect(toSearchParams(read).toString()).toBe(toSearchParams(filter).toString())
      }),
    )
  })

  it('all parameters that a filter writes are listed', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        for (const name of toSearchParams(filter).keys()) expect(FILTER_PARAMETERS).toContain(name)
      }),
    )
  })
})

describe('parseSearchParams', () => {
  it('parseSearchParams reads the links of earlier versions', () => {
    expect(parse('q=disc&status=failed,running').filter).toEqual({
      ...NO_FILTER,
      q: 'disc',
      status: ['failed', 'running'],
    })
  })

  it.each([
    ['status=faild', 'status', 'faild', 'of cancelled, failed, lost, running, success'],
    ['duration=fast', 'duration', 'fast', 'a duration like 200ms..5s, 1s.. or ..2min'],
    ['duration=5s..1s', 'duration', '5s..1s', 'a duration like 200ms..5s, 1s.. or ..2min'],
    ['from=yesterday', 'from', 'yesterday', 'a time like 2026-11-22T12:45Z'],
    ['to=2026-13-22T12:45Z', 'to', '2026-13-22T12:45Z', 'a time like 2026-11-22T12:45Z'],
    ['last=soon', 'last', 'soon', 'a duration like 24h'],
    ['error=TypeError', 'error', 'TypeError', 'ids of error groups'],
    ['sort=name', 'sort', 'name', 'one of -start, start, -duration, duration'],
  ])(
    'parseSearchParams reports %s with what is expected, and reads the rest',
    (search, parameter, received, expected) => {
      const { filter, problems } = parse(`${search}&dag=checkout`)
      expect(problems).toEqual([{ parameter, received, expected }])
      expect(filter).toEqual({ ...NO_FILTER, dag: ['checkout'] })
    },
  )

  it('parseSearchParams reports a list that is too long', () => {
    const search = Array.from({ length: 51 }, (_, index) => `dag=d${index}`).join('&')
    expect(parse(search).problems).toEqual([
      { parameter: 'dag', received: '51 values', expected: 'given at most 50 times' },
    ])
  })

  it('parseSearchParams never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FILTER_PARAMETERS),
        fc.array(fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit))).map((units) => units.join('')),
        (name, value) => {
          parseSearchParams(new URLSearchParams({ [name]: value }))
        },
      ),
    )
  })
})

it('an order leaves no run out, any other part does', () => {
  expect(isFiltering(NO_FILTER)).toBe(false)
  expect(isFiltering({ ...NO_FILTER, sort: 'duration' })).toBe(false)
  expect(isFiltering({ ...NO_FILTER, q: 'a' })).toBe(true)
  expect(isFiltering({ ...NO_FILTER, status: ['lost'] })).toBe(true)
  expect(isFiltering({ ...NO_FILTER, tag: [{ key: 'region', value: null }] })).toBe(true)
})
