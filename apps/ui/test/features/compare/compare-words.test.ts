import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PairComparison, RunComparison } from '@/contract/run-comparison'
import { toHeadline, toMore } from '@/features/compare/compare-words'
import { chooseRows, toRow, toSideWord } from '@/features/compare/compared-rows'
import { toPlainText } from '@/text/words'
import { change, compared, comparedRun, comparisonOf, pairOf, side } from './comparison'

const headline = (rest: Partial<RunComparison>) => toPlainText(toHeadline(comparisonOf(rest))).replaceAll('\u00a0', ' ')
const more = (rest: Partial<RunComparison>) => toPlainText(toMore(comparisonOf(rest))).replaceAll('\u00a0', ' ')
const failed = (id: string, failedNode: string | null) => comparedRun(id, { status: 'failed', failedNode })

describe('the sentence of a comparison', () => {
  it('equal runs do not differ', () => {
    expect(headline({})).toBe('Nothing differs')
    expect(more({})).toBe('')
  })

  it.each([
    [480_000, 'B took 480 ms longer than A, 53 %: price +480 ms'],
    [-45_000, 'B took 45 ms less than A, 5.0 %: price −45 ms'],
  ])('a difference of %i µs', (us, words) => {
    expect(headline({ pairs: [pairOf('run-b', { change: change(us) })] })).toBe(words)
  })

  it('of several runs the one that is furthest from A is named', () => {
    const runs = ['a', 'b', 'c'].map((id) => comparedRun(id))
    const pairs = [pairOf('b', { change: change(20_000) }), pairOf('c', { change: change(-300_000) })]
    expect(headline({ runs, pairs })).toBe('C took 300 ms less than A, 33 %: price −300 ms')
  })

  it.each([
    [[comparedRun('a'), failed('b', 'tax')], 'B failed at tax, A did not'],
    [[failed('a', 'tax'), failed('b', 'tax')], 'A and B failed at tax'],
    [[failed('a', 'tax'), failed('b', null)], 'A failed at tax, B outside the nodes'],
    [
      [comparedRun('a'), failed('b', 'tax'), failed('c', 'tax'), comparedRun('d')],
      'B and C failed at tax; A and D did not',
    ],
    [[comparedRun('a'), comparedRun('b', { status: 'running', durationUs: null })], 'B still runs'],
    [[comparedRun('a', { status: 'lost' }), comparedRun('b', { status: 'cancelled' })], 'A was lost, B was cancelled'],
    [[comparedRun('a'), comparedRun('b', { name: 'fraud' })], 'The runs are of different DAGs'],
  ])('outcomes come before times', (runs, words) => {
    expect(headline({ runs, pairs: runs.slice(1).map(({ id }) => pairOf(id, { change: null })) })).toBe(words)
  })

  it.each<[Partial<PairComparison>, string]>([
    [
      { parting: { node: 'price', how: 'result', unknown: null }, differ: 2 },
      'First difference: price gave another result from equal inputs · 2 results differ',
    ],
    [
      { parting: { node: 'tax', how: 'failed', unknown: null }, differ: 1 },
      'First difference: tax failed in B from equal inputs · 1 result differs',
    ],
    [
      { parting: { node: 'tax', how: 'succeeded', unknown: { node: 'load', value: 'load' } }, differ: 1 },
      'First difference: tax failed in A from equal inputs; maybe not the first, load was not recorded whole · 1 result differs',
    ],
    [
      { parting: { node: 'tax', how: 'error', unknown: null }, differ: 1 },
      'First difference: tax failed with another error from equal inputs · 1 result differs',
    ],
    [
      { parting: { node: null, how: null, unknown: { node: 'price', value: 'load' } }, unknown: 1 },
      'First difference: cannot tell, load was not recorded whole · 1 result cannot be compared',
    ],
    [{ change: change(5_000) }, 'Nothing else differs'],
  ])('the second line says where the runs part, or that they cannot be compared', (pair, words) => {
    expect(more({ pairs: [pairOf('run-b', pair)] })).toBe(words)
  })

  it('of several runs the one that parts is named', () => {
    const parting = { node: 'price', how: 'failed', unknown: null } as const
    const runs = ['a', 'b', 'c'].map((id) => comparedRun(id))
    expect(more({ runs, pairs: [pairOf('b'), pairOf('c', { parting })] })).toBe(
      'First difference of C: price failed in C from equal inputs',
    )
  })
})

describe('the rows of a comparison', () => {
  const rows = [
    compared('load', [side(0, 300), side(0, 250, { outcome: 'same' })]),
    compared('tax', [side(300, 400), side(null, null)]),
    compared('audit', [side(100, 150, { status: 'cached' }), side(90, 990, { outcome: 'different' })], false),
    compared('new', [null, side(50, 60)]),
  ].map(toRow)
  const names = (choice: Partial<Parameters<typeof chooseRows>[1]>) =>
    chooseRows(rows, { sort: 'start', differing: false, q: '', ...choice }).map(({ name }) => name)

  it('they are sorted and chosen', () => {
    expect(names({})).toEqual(['load', 'new', 'audit', 'tax'])
    expect(names({ sort: 'difference' })).toEqual(['audit', 'load', 'tax', 'new'])
    expect(names({ sort: 'name' })).toEqual(['audit', 'load', 'new', 'tax'])
    expect(names({ differing: true })).toEqual(['new', 'audit', 'tax'])
    expect(names({ q: 'au' })).toEqual(['audit'])
  })

  it('a row has the difference of two runs, and the spread of several', () => {
    expect(rows.map(({ differenceUs }) => differenceUs)).toEqual([-50, null, 850, null])
    expect(toRow(compared('load', [side(0, 300), side(0, 250), null, side(0, 400)])).differenceUs).toBe(150)
    expect(rows.map(({ status }) => status)).toEqual(['success', 'skipped', 'success', 'success'])
    expect(toSideWord(side(null, null))).toBe('never ran')
  })

  it('swapping two runs turns the sign of each difference', () => {
    const time = fc.nat({ max: 1_000 })
    fc.assert(
      fc.property(time, time, time, time, (a, b, c, d) => {
        const [one, other] = [side(a, a + b), side(c, c + d)]
        const found = toRow(compared('x', [one, other])).differenceUs ?? Number.NaN
        expect(toRow(compared('x', [other, one])).differenceUs).toBe(0 - found)
        expect(toRow(compared('x', [one, one])).differenceUs).toBe(0)
      }),
    )
  })
})
