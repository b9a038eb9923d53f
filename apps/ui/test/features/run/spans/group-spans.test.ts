import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NodeSpan } from '@/contract/node-spans'
import { groupSpans, toSpanWords } from '@/features/run/spans/group-spans'
import { toSpanPath } from '@/features/run/spans/span-path'
import { type SpanBranch, toSpanTree } from '@/features/run/spans/span-tree'

const timed = (name: string, startUs: number, endUs: number) => ({ name, startUs, endUs })

const spanOf = (id: number, parent: number | null, name: string): NodeSpan => ({
  id: String(id),
  parentId: parent === null ? null : String(parent),
  ...{ name, kind: 'client', startUs: id, endUs: id + 1, failed: false, message: null, attributes: {} },
})

describe('the words of spans', () => {
  it('the words of spans say how often, and whether at the same time', () => {
    const row = [timed('GET', 0, 10), timed('GET', 10, 20), timed('GET', 25, 30)]
    expect(toSpanWords(row)).toBe('3\u00a0× GET, one after the other')
    expect(toSpanWords([timed('GET', 0, 10), timed('GET', 5, 20)])).toBe('2\u00a0× GET, at the same time')
    expect(toSpanWords([...row, timed('GET', 26, 28)])).toBe('4\u00a0× GET, at most 2 at the same time')
    expect(toSpanWords([timed('GET', 0, 1), timed('SELECT', 1, 2)])).toBe('GET; SELECT')
    expect(toSpanWords(['a', 'b', 'c', 'd', 'e'].map((name) => timed(name, 0, 1)))).toBe('a; b; c; 2 other names')
  })

  it('the words of spans that take no time do not count them as parallel', () => {
    expect(groupSpans([timed('GET', 5, 5), timed('GET', 5, 5)])).toMatchObject([{ most: 0 }])
    expect(toSpanWords([timed('GET', 5, 5), timed('GET', 5, 5)])).toBe('2\u00a0× GET, one after the other')
  })
})

describe('the strokes of spans', () => {
  const toX = (us: number) => us

  it('the strokes of spans are in one line, or in two where spans overlap', () => {
    const bar = { x: 0, width: 100, y: 10 }
    expect(toSpanPath([timed('a', 0, 10), timed('a', 20, 30)], bar, toX)).toBe('M0.0 10H10.0M20.0 10H30.0')
    expect(toSpanPath([timed('a', 0, 10), timed('a', 5, 30)], bar, toX)).toBe('M0.0 8H10.0M5.0 12H30.0')
  })

  it('the strokes of spans stay inside of their bar, and are at least one pixel long', () => {
    const time = fc.integer({ min: -1_000, max: 1_000 })
    const mark = fc.tuple(time, fc.nat(500)).map(([startUs, tookUs]) => timed('a', startUs, startUs + tookUs))
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 20 }), fc.integer({ min: 2, max: 300 }), (marks, width) => {
        const path = toSpanPath(marks, { x: 100, width, y: 10 }, toX)
        const strokes = [...path.matchAll(/M([\d.]+) \d+H([\d.]+)/g)].map(([, from, to]) => [Number(from), Number(to)])
        expect(strokes).toHaveLength(marks.length)
        for (const [from = 0, to = 0] of strokes) {
          expect(from).toBeGreaterThanOrEqual(100)
          expect(to).toBeLessThanOrEqual(100 + width)
          expect(to - from).toBeGreaterThanOrEqual(1)
        }
      }),
    )
  })
})

describe('the tree of spans', () => {
  it('the tree of spans has alike spans together, with the spans below them', () => {
    const spans = [
      spanOf(1, null, 'GET'),
      spanOf(2, 1, 'dns'),
      spanOf(3, null, 'GET'),
      spanOf(4, 3, 'dns'),
      spanOf(5, 99, 'lone'),
    ]
    expect(toSpanTree(spans)).toMatchObject([
      {
        name: 'GET',
        spans: [{ id: '1' }, { id: '3' }],
        below: [{ name: 'dns', spans: [{ id: '2' }, { id: '4' }], below: [] }],
      },
      { name: 'lone', below: [] },
    ])
  })

  it('the tree of spans has each span once, however deep', () => {
    const parents = fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 60 })
    const count = (branches: readonly SpanBranch[]): number =>
      branches.reduce((sum, { spans, below }) => sum + spans.length + count(below), 0)
    fc.assert(
      fc.property(parents, (numbers) => {
        const spans = numbers.map((number, id) =>
          spanOf(id, id === 0 || number % 3 === 0 ? null : number % id, `n${number % 4}`),
        )
        expect(count(toSpanTree(spans))).toBe(spans.length)
      }),
    )
    const chain = Array.from({ length: 200 }, (_, id) => spanOf(id, id === 0 ? null : id - 1, 'deep'))
    expect(count(toSpanTree(chain))).toBe(200)
  })
})
