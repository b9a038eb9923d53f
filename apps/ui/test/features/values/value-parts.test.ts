import type { ValueNode } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { readMarkdown } from '@/features/values/markdown'
import { splitBySearch } from '@/features/values/split-by-search'
import { readBytes, readError, readGrid, readJsonText, toHexLines, toImageUrl } from '@/features/values/value-parts'
import { findInValue, listValueRows } from '@/features/values/value-rows'

const record = (...entries: readonly (readonly [string, ValueNode])[]): ValueNode => ({
  kind: 'object',
  entries,
  size: entries.length,
})
const list = (items: readonly ValueNode[], rest: { type?: string; size?: number } = {}): ValueNode => ({
  kind: 'array',
  items,
  size: items.length,
  ...rest,
})
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

describe('the parts of a value', () => {
  it('the parts of a list of records are rows under the union of their keys', () => {
    const grid = readGrid(list([record(['id', 1]), record(['id', 2], ['sku', 'A'])], { size: 9 }))
    expect(grid).toEqual({
      names: ['id', 'sku'],
      rows: [
        [1, undefined],
        [2, 'A'],
      ],
      size: 9,
    })
    expect(readGrid(list([1, record(['id', 2])]))).toBeNull()
  })

  it('the parts of a buffer are bytes and a hex dump', () => {
    const buffer = list([72, 105, 0], { type: 'Buffer', size: 5 })
    expect(readBytes(buffer)).toEqual({ bytes: [72, 105, 0], size: 5 })
    expect(toHexLines([72, 105, 0])).toEqual(['00000000  48 69 00                 Hi.'])
    expect(readBytes(list([1.5], { type: 'Float64Array' }))).toBeNull()
  })

  it.each<readonly [string, ValueNode, boolean]>([
    ['whole bytes of a PNG', list(PNG, { type: 'Uint8Array' }), true],
    ['the front of a PNG', list(PNG, { type: 'Uint8Array', size: 99 }), false],
    ['bytes without a signature', list([1, 2, 3], { type: 'Buffer' }), false],
    ['a data URL of a PNG', 'data:image/png;base64,iVBORw0KGgo=', true],
    ['a data URL that is cut', { kind: 'text', text: 'data:image/png;base64,iVBO', size: 900 }, false],
    ['a data URL of SVG', 'data:image/svg+xml;base64,PHN2Zz4=', false],
    ['a data URL of HTML', 'data:text/html;base64,PHN2Zz4=', false],
    ['an address elsewhere', 'https://host/a.png', false],
  ])('the parts of a value are a picture or not: %s', (_, node, isPicture) => {
    expect(toImageUrl(node) !== null).toBe(isPicture)
  })

  it('the parts of an error are its message and its stack', () => {
    const error = {
      ...(record(['message', 'no'], ['stack', 'E: no\n at f']) as object),
      type: 'TypeError',
    } as ValueNode
    expect(readError(error)).toEqual({ message: 'no', stack: 'E: no\n at f' })
    expect(readError(record(['message', 'no']))).toBeNull()
  })

  it('the parts of a text in JSON unfold', () => {
    expect(readJsonText('{"a":[1,null]}')).toEqual(record(['a', list([1, null])]))
    expect(readJsonText('{"a":')).toBeUndefined()
    expect(readJsonText('12')).toBeUndefined()
  })

  it('Markdown is read into blocks, and markup in it stays text', () => {
    expect(readMarkdown('# A **b**\n\n1. x\n```\n<b>\n```\n[l](javascript:x)')).toEqual([
      {
        kind: 'heading',
        spans: [
          { kind: 'text', text: 'A ' },
          { kind: 'strong', text: 'b' },
        ],
      },
      {
        kind: 'item',
        spans: [
          { kind: 'text', text: '1. ' },
          { kind: 'text', text: 'x' },
        ],
      },
      { kind: 'code', text: '<b>' },
      { kind: 'paragraph', spans: [{ kind: 'text', text: '[l](javascript:x)' }] },
    ])
  })

  it('a search splits a text at its places', () => {
    expect(splitBySearch('Aba', 'a')).toEqual(['', 'A', 'b', 'a', ''])
    expect(splitBySearch('Aba', '')).toEqual(['Aba'])
  })
})

describe('the rows of a value', () => {
  const long = 'x'.repeat(100)
  const value = record(['lines', list([record(['a b', long])])])

  it('the rows of a value know their place in it, and a long text opens', () => {
    const rows = listValueRows(value, new Set(['', '/0', '/0/0', '/0/0/0']))
    expect(rows.map(({ at }) => at)).toEqual(['', 'lines', 'lines[0]', 'lines[0]["a b"]', 'lines[0]["a b"]'])
    expect(rows.at(-1)?.whole).toBe(long)
  })

  it('the rows of a value open where a search finds something', () => {
    const found = findInValue(value, 'XXX')
    expect(found.count).toBe(1)
    expect([...found.open]).toEqual(['', '/0', '/0/0', '/0/0/0'])
  })
})
