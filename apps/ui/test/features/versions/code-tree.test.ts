import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NodeInVersion, VersionNodeRow } from '@/contract/version'
import { toCodeHistory } from '@/features/versions/code-history'
import { listNeededBy, toCodeTree } from '@/features/versions/code-tree'

const node = (
  name: string,
  group: string | null,
  line: number | null,
  ...needs: readonly string[]
): VersionNodeRow => ({
  name,
  kind: 'function',
  dependencies: needs.map((need) => ({ name: need, optional: false })),
  module: group,
  group,
  file: null,
  line,
  tags: {},
})

describe('the tree of the code', () => {
  const nodes = [node('b', 'tax', 20, 'c'), node('c', null, null), node('a', 'tax', 9), node('d', 'cart', 1, 'c')]

  it('modules are sorted by name, nodes by line, and nodes without a module come last', () => {
    const tree = toCodeTree(nodes, '')
    expect(tree.map(({ name, nodes }) => [name, nodes.map((one) => one.name)])).toEqual([
      ['cart', ['d']],
      ['tax', ['a', 'b']],
      [null, ['c']],
    ])
  })

  it('a filter finds names of nodes and of modules', () => {
    expect(toCodeTree(nodes, ' TAX').flatMap((group) => group.nodes.map(({ name }) => name))).toEqual(['a', 'b'])
    expect(toCodeTree(nodes, 'd')).toHaveLength(1)
    expect(toCodeTree(nodes, 'nothing')).toEqual([])
  })

  it('each node is in exactly one module', () => {
    const one = fc.record({ group: fc.constantFrom(null, 'a', '__proto__'), line: fc.option(fc.nat({ max: 3 })) })
    fc.assert(
      fc.property(fc.array(one), (parts) => {
        const all = parts.map(({ group, line }, index) => node(`n${index}`, group, line))
        const listed = toCodeTree(all, '').flatMap((group) => group.nodes.map(({ name }) => name))
        expect([...listed].sort()).toEqual(all.map(({ name }) => name).sort())
      }),
    )
  })

  it('the nodes that need a node are listed', () => {
    expect(listNeededBy(nodes, 'c')).toEqual(['b', 'd'])
    expect(listNeededBy(nodes, 'a')).toEqual([])
  })
})

it('the code of a node by version is new, the same, changed or gone', () => {
  const inVersion = (id: string, exists: boolean, codeHash: string | null): NodeInVersion => ({
    id,
    firstSeenUs: 0,
    exists,
    codeHash,
  })
  const versions = [
    inVersion('f', false, null),
    inVersion('e', false, null),
    inVersion('d', true, 'y'),
    inVersion('c', true, 'y'),
    inVersion('b', true, 'x'),
    inVersion('a', false, null),
  ]
  expect(toCodeHistory(versions).map(({ id, mark, words }) => [id, mark, words])).toEqual([
    ['f', null, 'absent'],
    ['e', 'removed', 'gone'],
    ['d', null, 'same'],
    ['c', 'code', 'changed'],
    ['b', 'added', 'new'],
    ['a', null, 'absent'],
  ])
  expect(toCodeHistory(versions.slice(0, 3)).at(-1)?.words).toBe('oldest listed')
})
