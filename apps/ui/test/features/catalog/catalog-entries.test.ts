import { expect, it } from 'vitest'
import type { CatalogGroups, CatalogNode } from '@/contract/catalog'
import { findHead, toEntries } from '@/features/catalog/catalog-entries'
import { ANY, toOptions } from '@/features/catalog/catalog-options'
import { toNodeState } from '@/text/node-state'

const FIGURES = { runs: 0, failed: 0, cached: 0, p50Us: null, hours: [] }
const hour = (failed: number) => ({ atUs: 0, runs: 2, failed, meanUs: 1 })
const node = (name: string, module: string | null) =>
  ({ name, module, dag: 'd', owner: null, kind: 'function', figures: FIGURES }) as unknown as CatalogNode
const groups = { modules: [{ value: 'a', nodes: 9 }] } as unknown as CatalogGroups

it('each group of the catalog has one head before its nodes', () => {
  const nodes = [node('x', 'a'), node('y', 'a'), node('z', null)]
  const entries = toEntries(nodes, 'module', groups)
  const words = entries.map((entry) => (entry.kind === 'head' ? [entry.value, entry.nodes] : entry.node.name))
  expect(words).toEqual([['a', 9], 'x', 'y', ['', null], 'z'])
  expect([0, 2, 4, 99].map((index) => findHead(entries, index)?.value)).toEqual(['a', 'a', '', ''])
  expect(toEntries(nodes, 'none', groups).map(({ kind }) => kind)).toEqual(['node', 'node', 'node'])
})

it('a menu of the catalog offers the chosen value even if it is rare', () => {
  expect(toOptions([{ value: '', nodes: 2 }], 'rare').map(({ value, label }) => [value, label])).toEqual([
    [ANY, 'any'],
    ['rare', 'rare'],
    ['', 'none'],
  ])
})

it.each([
  ['input', { kind: 'input' as const, figures: FIGURES }],
  ['skipped', { kind: 'function' as const, figures: FIGURES }],
  ['failed', { kind: 'function' as const, figures: { ...FIGURES, runs: 4, failed: 1, hours: [hour(0), hour(1)] } }],
  ['success', { kind: 'function' as const, figures: { ...FIGURES, runs: 4, failed: 1, hours: [hour(1), hour(0)] } }],
  ['cached', { kind: 'function' as const, figures: { ...FIGURES, runs: 2, cached: 2, hours: [hour(0)] } }],
])('the state of a node in the catalog is %s by its last hour', (status, of) => {
  expect(toNodeState(of).status).toBe(status)
})
