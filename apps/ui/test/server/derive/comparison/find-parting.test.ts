import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Verdict } from '@/contract/run-comparison'
import { findParting } from '@/server/derive/comparison/find-parting'

const none: ReadonlyMap<string, Verdict> = new Map()
const toMap = (record: Readonly<Record<string, Verdict>>) => new Map(Object.entries(record))

/** request -> load -> price -> total; total also needs the rate, an optional input. */
const NEEDS = new Map([
  ['load', ['request']],
  ['price', ['load']],
  ['total', ['price', 'rate']],
])
const computed = new Set(NEEDS.keys())
const order = ['request', 'rate', 'load', 'price', 'total']

const find = (given: Record<string, Verdict>, outcomes: Record<string, Verdict>, own: Record<string, Verdict> = {}) =>
  findParting({
    order,
    computed,
    needs: [NEEDS, NEEDS],
    given: toMap(given),
    own: toMap(own),
    outcomes: toMap(outcomes),
    failed: [],
  })

/** Whether a node is another one, or is needed by it in one of the runs. */
const leadsTo = (name: string, end: string, needs: readonly ReadonlyMap<string, readonly string[]>[]): boolean =>
  name === end || needs.some((of) => (of.get(end) ?? []).some((need) => leadsTo(name, need, needs)))

describe('where two runs part', () => {
  it.each<[string, Record<string, Verdict>, Record<string, Verdict>, ReturnType<typeof find>]>([
    [
      'nowhere if all outcomes are the same',
      { request: 'same' },
      { load: 'same', price: 'same', total: 'same' },
      { node: null, unknown: null },
    ],
    [
      'at the first node with equal inputs and another outcome',
      { request: 'same' },
      { load: 'same', price: 'different', total: 'different' },
      { node: 'price', unknown: null },
    ],
    [
      'at no node if the difference follows from an input',
      { request: 'different' },
      { load: 'different', price: 'different', total: 'different' },
      { node: null, unknown: null },
    ],
    [
      'not known if an input is cut',
      { request: 'unknown' },
      { load: 'different', price: 'different' },
      { node: null, unknown: { node: 'load', value: 'request' } },
    ],
    [
      'not known if a result is cut',
      { request: 'same' },
      { load: 'unknown', price: 'different' },
      { node: null, unknown: { node: 'load', value: 'load' } },
    ],
    [
      'not known, at the first of several nodes that cannot be compared',
      { request: 'same', rate: 'unknown' },
      { load: 'unknown', price: 'same', total: 'same' },
      { node: null, unknown: { node: 'load', value: 'load' } },
    ],
    [
      'at a node behind which nothing has an outcome in both runs',
      { request: 'same' },
      { load: 'different' },
      { node: 'load', unknown: null },
    ],
  ])('%s', (_, given, outcomes, expected) => {
    expect(find(given, outcomes)).toEqual(expected)
  })

  it('values that were bound to the node and dependencies of one run alone are inputs, too', () => {
    const outcomes = { load: 'different' } as const
    expect(find({ request: 'same' }, outcomes, { load: 'different' }).node).toBeNull()
    expect(find({ request: 'same' }, outcomes, { load: 'unknown' }).unknown).toEqual({ node: 'load', value: 'load' })
    const other = new Map([...NEEDS, ['load', ['request', 'cart']]])
    const question = { order, computed, given: toMap({ request: 'same', cart: 'same' }), own: none, failed: [] }
    expect(findParting({ ...question, needs: [NEEDS, other], outcomes: toMap(outcomes) }).node).toBeNull()
  })

  describe('where a run failed', () => {
    /** cart -> inventory -> shipping, and cart -> prices -> discounts: inventory comes first and leads to no failure. */
    const branches = new Map([
      ['inventory', ['cart']],
      ['prices', ['cart']],
      ['discounts', ['prices']],
      ['shipping', ['inventory', 'discounts']],
    ])
    const findFailed = (failed: readonly string[], outcomes: Record<string, Verdict>) =>
      findParting({
        order: ['cart', 'inventory', 'prices', 'discounts', 'shipping'],
        computed: new Set(branches.keys()),
        needs: [branches, branches],
        given: toMap({ cart: 'same' }),
        own: none,
        outcomes: toMap(outcomes),
        failed,
      })

    it.each<[string, readonly string[], Record<string, Verdict>, ReturnType<typeof find>]>([
      [
        'at the node that failed, not at one of another branch',
        ['discounts'],
        { inventory: 'different', prices: 'same', discounts: 'different' },
        { node: 'discounts', unknown: null },
      ],
      [
        'at a node that leads to the failure',
        ['discounts'],
        { inventory: 'different', prices: 'different', discounts: 'different' },
        { node: 'prices', unknown: null },
      ],
      [
        'not known only if a value that leads to the failure was cut',
        ['discounts'],
        { inventory: 'unknown', prices: 'same', discounts: 'different' },
        { node: 'discounts', unknown: null },
      ],
      [
        'at the first of two nodes that failed differently',
        ['discounts', 'inventory'],
        { inventory: 'different', prices: 'different' },
        { node: 'inventory', unknown: null },
      ],
      [
        'at any node if both runs failed in the same way',
        ['discounts', 'discounts'],
        { inventory: 'different', prices: 'same', discounts: 'same' },
        { node: 'inventory', unknown: null },
      ],
    ])('%s', (_, failed, outcomes, expected) => {
      expect(findFailed(failed, outcomes)).toEqual(expected)
    })
  })

  it('the order of the two runs does not matter, and the node that is named has equal inputs and another outcome', () => {
    const verdict = fc.constantFrom<Verdict>('same', 'different', 'unknown')
    const names = Array.from({ length: 7 }, (_, index) => `n${index}`)
    const graph = fc
      .tuple(...names.map((_, index) => fc.subarray(names.slice(0, index))))
      .map((needs) => new Map(names.map((name, index) => [name, needs[index] ?? []])))
    fc.assert(
      fc.property(
        graph,
        graph,
        fc.array(verdict, { minLength: 7, maxLength: 7 }),
        fc.nat({ max: 3 }),
        fc.subarray(names, { maxLength: 2 }),
        (one, other, verdicts, inputs, failed) => {
          const all = names.map((name, index) => [name, verdicts[index] ?? 'same'] as const)
          const question = {
            order: names,
            computed: new Set(names.slice(inputs)),
            given: new Map(all.slice(0, inputs)),
            outcomes: new Map(all.slice(inputs)),
            own: none,
            failed,
          }
          const found = findParting({ ...question, needs: [one, other] })
          expect(findParting({ ...question, needs: [other, one] })).toEqual(found)
          if (found.node === null) return
          const known = new Map(all)
          expect(known.get(found.node)).toBe('different')
          const causes = failed.filter((name) => question.outcomes.get(name) !== 'same')
          if (causes.length > 0) expect(causes.some((name) => leadsTo(found.node ?? '', name, [one, other]))).toBe(true)
          const needs = one.get(found.node) ?? []
          expect(new Set(needs)).toEqual(new Set(other.get(found.node)))
          expect(needs.every((need) => known.get(need) === 'same')).toBe(true)
        },
      ),
    )
  })
})
