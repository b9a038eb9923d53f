import { canonicalVersion, type VersionNode } from '@dag/protocol'
import { describe, expect, it } from 'vitest'

const node = (name: string, more: Partial<VersionNode> = {}): VersionNode => ({
  name,
  kind: 'function',
  dependencies: [],
  module: 'm',
  tags: {},
  codeHash: 'a'.repeat(64),
  text: null,
  source: null,
  file: null,
  line: null,
  documentation: null,
  ...more,
})

describe('canonicalVersion', () => {
  it('canonicalVersion does not depend on the order of nodes, dependencies and tags', () => {
    const x = { name: 'x', optional: false }
    const y = { name: 'y', optional: true }
    const one = [node('a', { dependencies: [x, y], tags: { p: '1', q: '2' } }), node('b')]
    const other = [node('b'), node('a', { dependencies: [y, x], tags: { q: '2', p: '1' } })]
    expect(canonicalVersion(one)).toBe(canonicalVersion(other))
  })

  it('canonicalVersion does not depend on where the code lies', () => {
    const moved = node('a', { file: '/elsewhere.ts', line: 9, documentation: 'd', source: 's', text: 't' })
    expect(canonicalVersion([moved])).toBe(canonicalVersion([node('a')]))
  })

  it.each<[string, Partial<VersionNode>]>([
    ['its kind', { kind: 'input' }],
    ['a dependency', { dependencies: [{ name: 'x', optional: false }] }],
    ['its module', { module: 'n' }],
    ['a tag', { tags: { k: 'v' } }],
    ['its code', { codeHash: 'b'.repeat(64) }],
  ])('canonicalVersion changes with %s', (_what, change) => {
    expect(canonicalVersion([node('a', change)])).not.toBe(canonicalVersion([node('a')]))
  })

  it('canonicalVersion changes when a dependency becomes optional', () => {
    const required = node('a', { dependencies: [{ name: 'x', optional: false }] })
    const optional = node('a', { dependencies: [{ name: 'x', optional: true }] })
    expect(canonicalVersion([required])).not.toBe(canonicalVersion([optional]))
  })
})
