import { describe, expect, it } from 'vitest'
import { type GroupedNode, toNodeGroup } from '@/server/derive/node-group'

const group = (name: string, more: Partial<GroupedNode> = {}) =>
  toNodeGroup({ name, kind: 'function', module: null, file: null, ...more })

describe('the group of a node', () => {
  it('the group of a node is its module, else its file without the ending, else the front of its name', () => {
    expect(group('pricing.tax', { module: 'tax', file: 'src/tax.ts' })).toBe('tax')
    expect(group('pricing.tax', { file: 'src/book/vat.ts' })).toBe('src/book/vat')
    expect(group('pricing.tax', { file: 'src/vat.mjs' })).toBe('src/vat')
    expect(group('pricing.tax.rate')).toBe('pricing')
  })

  it('the group of a node is not known without any of these, and never for an input', () => {
    expect([group('tax'), group('.tax'), group('tax', { module: '', file: '' })]).toEqual([null, null, null])
    expect(group('request.id', { kind: 'input' })).toBeNull()
  })
})
