import { canonicalVersion } from '@dag/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VersionDifference } from '@/contract/version'
import { type ComparedNode, compareVersions } from '@/server/derive/compare-versions'

const base: ComparedNode = {
  name: 'tax',
  kind: 'function',
  dependencies: [
    { name: 'cart', optional: false },
    { name: 'region', optional: false },
  ],
  module: 'pricing',
  tags: { owner: 'pricing', tier: '1' },
  codeHash: 'aa',
}

const NOTHING: VersionDifference = {
  added: [],
  removed: [],
  codeChanged: [],
  dependenciesChanged: [],
  tagsChanged: [],
  moduleChanged: [],
}

const names = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', '../d', '')
const nodes = fc.uniqueArray(
  fc.record<ComparedNode>({
    name: names,
    kind: fc.constantFrom('function', 'input'),
    dependencies: fc.uniqueArray(fc.record({ name: names, optional: fc.boolean() }), { selector: ({ name }) => name }),
    module: fc.constantFrom(null, 'm', 'n'),
    tags: fc.dictionary(fc.constantFrom('owner', 'tier', '1'), fc.constantFrom('x', 'y'), { maxKeys: 2 }),
    codeHash: fc.constantFrom(null, 'aa', 'bb'),
  }),
  { selector: ({ name }) => name },
)

describe('the differences of two versions', () => {
  it.each<[string, Partial<ComparedNode>, Partial<VersionDifference>]>([
    ['other code', { codeHash: 'bb' }, { codeChanged: ['tax'] }],
    ['a function that became an input', { kind: 'input' }, { codeChanged: ['tax'] }],
    ['one need less', { dependencies: base.dependencies.slice(1) }, { dependenciesChanged: ['tax'] }],
    ['the same needs in another order', { dependencies: [...base.dependencies].reverse() }, {}],
    [
      'a need that became optional',
      { dependencies: base.dependencies.map((one) => ({ ...one, optional: true })) },
      { dependenciesChanged: ['tax'] },
    ],
    ['another tag', { tags: { ...base.tags, tier: '2' } }, { tagsChanged: ['tax'] }],
    ['the same tags in another order', { tags: { tier: '1', owner: 'pricing' } }, {}],
    ['another module', { module: null }, { moduleChanged: ['tax'] }],
    ['another name', { name: 'vat' }, { added: ['vat'], removed: ['tax'] }],
    [
      'several at once',
      { codeHash: 'bb', dependencies: [], tags: {} },
      { codeChanged: ['tax'], dependenciesChanged: ['tax'], tagsChanged: ['tax'] },
    ],
  ])('%s', (_, change, expected) => {
    expect(compareVersions([base], [{ ...base, ...change }])).toEqual({ ...NOTHING, ...expected })
  })

  it('all nodes are new where there is no version before', () => {
    expect(compareVersions([], [base, { ...base, name: 'cart' }])).toEqual({ ...NOTHING, added: ['cart', 'tax'] })
  })

  it('a version does not differ from itself, whatever the order of its nodes', () => {
    const shuffled = nodes.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(compareVersions(one, other)).toEqual(NOTHING)
      }),
    )
  })

  it('the order of nodes does not matter', () => {
    fc.assert(
      fc.property(nodes, nodes, (before, after) => {
        expect(compareVersions([...before].reverse(), [...after].reverse())).toEqual(compareVersions(before, after))
      }),
    )
  })

  it('swapped versions swap what was added and removed, and change the same nodes', () => {
    fc.assert(
      fc.property(nodes, nodes, (before, after) => {
        const { added, removed, ...changed } = compareVersions(before, after)
        expect(compareVersions(after, before)).toEqual({ added: removed, removed: added, ...changed })
      }),
    )
  })

  it('versions without a difference, and only these, have the same content', () => {
    const near = fc.oneof(
      fc.tuple(nodes, nodes),
      nodes.map((list) => [list, [...list].reverse()] as const),
    )
    fc.assert(
      fc.property(near, ([before, after]) => {
        const isEmpty = Object.values(compareVersions(before, after)).every((list) => list.length === 0)
        expect(isEmpty).toBe(canonicalVersion(before) === canonicalVersion(after))
      }),
    )
  })
})
