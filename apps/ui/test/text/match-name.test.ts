import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findWords, MATCH_RANK, matchName } from '@/text/match-name'
import { rankNames } from '@/text/rank-names'

/** `[disc]ountTable`: the matched characters in brackets. */
function mark(name: string, search: string): string | null {
  const match = matchName(name, search)
  if (match === null) return null
  return [...match.ranges].reverse().reduce((text, [from, to]) => {
    return `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`
  }, name)
}

describe('a search matches a name', () => {
  it.each([
    ['discounts', 'discounts', 'exact', '[discounts]'],
    ['discounts', 'DISC', 'prefix', '[disc]ounts'],
    ['applyDiscounts', 'disc', 'word', 'apply[Disc]ounts'],
    ['load_csv2', 'csv', 'word', 'load_[csv]2'],
    ['load_csv2', '2', 'word', 'load_csv[2]'],
    ['HTMLPage', 'page', 'word', 'HTML[Page]'],
    ['discountTable', 'dt', 'humps', '[d]iscount[T]able'],
    ['discountTable', 'disTab', 'humps', '[dis]count[Tab]le'],
    ['discountTaxTable', 'dtab', 'humps', '[d]iscountTax[Tab]le'],
    ['src/pricing/tax', 'spt', 'humps', '[s]rc/[p]ricing/[t]ax'],
    ['discounts', 'count', 'within', 'dis[count]s'],
    ['discounts', 'dcn', 'letters', '[d]is[c]ou[n]ts'],
    ['Go to catalog', 'cat go', 'word', '[Go] to [cat]alog'],
    ['Go to catalog', 'go log', 'within', '[Go] to cata[log]'],
    ['discounts', '', 'exact', 'discounts'],
    ['İstanbul', 'stan', 'within', 'İ[stan]bul'],
  ] as const)('%s by %j as %s', (name, search, rank, marked) => {
    expect(matchName(name, search)?.rank).toBe(MATCH_RANK[rank])
    expect(mark(name, search)).toBe(marked)
  })

  it.each([
    ['discounts', 'dx'],
    ['discounts', 'scountsd'],
    ['Go to catalog', 'go runs'],
    ['', 'a'],
  ])('%j not by %j', (name, search) => {
    expect(matchName(name, search)).toBeNull()
  })

  it('with ranges in order that stay within the name', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'B', 'b', '_', ' ', 'İ', '2'), maxLength: 30 })
    fc.assert(
      fc.property(letters, letters, (name, search) => {
        let end = 0
        for (const [from, to] of matchName(name, search)?.ranges ?? []) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(to).toBeGreaterThan(from)
          end = to
        }
        expect(end).toBeLessThanOrEqual(name.length)
      }),
    )
  })

  it('whenever the search is a part of it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\w{1,20}$/), fc.nat(19), fc.nat(19), (name, from, length) => {
        const part = name.slice(from, from + length)
        expect(matchName(name, part)?.rank).toBeLessThanOrEqual(MATCH_RANK.within)
      }),
    )
  })
})

it('words of a search are found anywhere in a text', () => {
  expect(findWords('Cannot read properties of undefined', 'PROP read')).toEqual([
    [7, 11],
    [12, 16],
  ])
})

describe('names are ranked', () => {
  const rank = (names: readonly string[], search: string) =>
    rankNames(names, search, (name) => name).map(({ item }) => item)

  it.each([
    [['viscidity', 'applyDisc', 'discounts', 'disc'], 'disc', ['disc', 'discounts', 'applyDisc']],
    [['unbalanced', 'baseline', 'loadBase'], 'ba', ['baseline', 'loadBase', 'unbalanced']],
    [['b', 'a', 'c'], '', ['b', 'a', 'c']],
    [['recentTax', 'olderTax'], 'tax', ['recentTax', 'olderTax']],
  ])('%j by %j', (names, search, expected) => {
    expect(rank(names, search)).toEqual(expected)
  })

  it('letters in order count where nothing else matches', () => {
    expect(rank(['discounts', 'dacron'], 'dcn')).toEqual(['discounts', 'dacron'])
    expect(rank(['discounts', 'dcnTable'], 'dcn')).toEqual(['dcnTable'])
  })
})
