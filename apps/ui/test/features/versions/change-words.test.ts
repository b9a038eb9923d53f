import { describe, expect, it } from 'vitest'
import type { ChangeCounts, VersionDifference, VersionHead } from '@/contract/version'
import { isFailingMore, listChangedNodes, toChangeSentence, toFigureWords } from '@/features/versions/change-words'
import { toPlainText } from '@/text/words'

const NOTHING: VersionDifference = {
  added: [],
  removed: [],
  codeChanged: [],
  dependenciesChanged: [],
  tagsChanged: [],
  moduleChanged: [],
}

const head = (more: Partial<VersionHead> = {}): VersionHead => ({
  id: 'a'.repeat(32),
  name: 'checkout',
  firstSeenUs: 0,
  lastRunUs: null,
  runs: 1_000,
  failed: 9,
  p50Us: 1_490_000,
  nodeCount: 14,
  ...more,
})

const count = (difference: VersionDifference, more: Partial<ChangeCounts> = {}): ChangeCounts => ({
  added: difference.added.length,
  removed: difference.removed.length,
  codeChanged: difference.codeChanged.length,
  dependenciesChanged: difference.dependenciesChanged.length,
  tagsChanged: difference.tagsChanged.length,
  moduleChanged: difference.moduleChanged.length,
  ...more,
})

describe('the sentence about a version', () => {
  it.each<[Partial<VersionDifference>, string]>([
    [{}, 'Nothing differs'],
    [{ codeChanged: ['tax'] }, 'Changes the code of tax'],
    [
      { added: ['loyalty'], removed: ['coupons'], codeChanged: ['discounts'], dependenciesChanged: ['quote'] },
      'Adds loyalty, removes coupons, changes the code of discounts, changes the needs of quote',
    ],
    [{ tagsChanged: ['a', 'b'] }, 'Changes the tags of a and b'],
    [{ tagsChanged: ['a', 'b', 'c'] }, 'Changes the tags of a, b and c'],
    [{ moduleChanged: ['a', 'b', 'c', 'd', 'e'] }, 'Moves a, b, c and 2 more to another module'],
  ])('%j', (change, expected) => {
    const difference = { ...NOTHING, ...change }
    const words = toChangeSentence({ difference, changed: count(difference), nodeCount: 3 })
    expect(toPlainText(words)).toBe(expected)
  })

  it('names that were cut are counted', () => {
    const difference = { ...NOTHING, added: ['a', 'b', 'c', 'd'] }
    const words = toChangeSentence({ difference, changed: count(difference, { added: 9_000 }), nodeCount: 3 })
    expect(toPlainText(words)).toBe('Adds a, b, c and 8,997 more')
  })

  it('the first version has no changes', () => {
    expect(toPlainText(toChangeSentence({ difference: null, changed: null, nodeCount: 1 }))).toBe(
      'First version, 1 node',
    )
  })
})

describe('the figures of a version', () => {
  it.each<[Partial<VersionHead>, Partial<VersionHead> | null, string]>([
    [{ runs: 0, failed: 0, p50Us: null }, {}, 'No runs'],
    [{}, null, '0.9 % of 1,000 runs failed · p50 1.49 s'],
    [
      {},
      { runs: 500, failed: 4, p50Us: 1_470_000 },
      '0.9 % of 1,000 runs failed, before 0.8 % of 500 · p50 1.49 s, before 1.47 s',
    ],
    [{ runs: 1, failed: 1, p50Us: null }, { runs: 2, failed: 0 }, '100 % of 1 run failed, before 0.0 % of 2'],
    [{}, { p50Us: null }, '0.9 % of 1,000 runs failed, before 0.9 % of 1,000 · p50 1.49 s'],
  ])('%j after %j', (version, before, expected) => {
    expect(toFigureWords(head(version), before && head(before)).replaceAll('\u00a0', ' ')).toBe(expected)
  })

  it.each<[Partial<VersionHead>, Partial<VersionHead> | undefined, boolean]>([
    [{ failed: 18 }, { failed: 9 }, true],
    [{ failed: 17 }, { failed: 9 }, false],
    [{ failed: 1 }, { failed: 0 }, false],
    [{ failed: 2 }, { failed: 0 }, true],
    [{ failed: 2 }, { failed: 0, runs: 0 }, false],
    [{ failed: 500 }, undefined, false],
  ])('%j after %j fails more often: %s', (version, before, expected) => {
    expect(isFailingMore(head(version), before && head(before))).toBe(expected)
  })
})

it('a changed node is listed once with all that differs', () => {
  const difference = { ...NOTHING, added: ['n'], codeChanged: ['b', 'a'], tagsChanged: ['a', '__proto__'] }
  expect(listChangedNodes(difference)).toEqual([
    { name: 'n', kinds: ['added'] },
    { name: 'b', kinds: ['codeChanged'] },
    { name: 'a', kinds: ['codeChanged', 'tagsChanged'] },
    { name: '__proto__', kinds: ['tagsChanged'] },
  ])
})
