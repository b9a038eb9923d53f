import type { Summary, ValueNode } from '@dag/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeValues } from '@/server/derive/comparison/merge-values'

const toSummary = (value: ValueNode, complete = true): Summary => ({
  type: 'value',
  preview: 'preview',
  detail: JSON.stringify(value),
  complete,
})
const object = (entries: Readonly<Record<string, ValueNode>>): ValueNode => ({
  kind: 'object',
  entries: Object.entries(entries),
  size: Object.keys(entries).length,
})
const run = (values: Readonly<Record<string, ValueNode>>, complete = true) =>
  Object.entries(values).map(([name, value]) => ({ name, value: toSummary(value, complete) }))
const merge = (...runs: readonly Readonly<Record<string, ValueNode>>[]) =>
  mergeValues(
    'input',
    runs.map((values) => run(values)),
  ).rows

const leaf = fc.constantFrom<ValueNode>(1, 2, 'x', true, null)
const values = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(leaf, fc.dictionary(fc.constantFrom('p', 'q'), leaf, { maxKeys: 2 }).map(object)),
)

describe('values of several runs', () => {
  it('runs with the same values have no difference', () => {
    fc.assert(
      fc.property(values, (one) => {
        expect(merge(one, one, one)).toEqual([])
      }),
    )
  })

  it('another order of two runs mirrors the sides', () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        const byName = (rows: ReturnType<typeof merge>) => new Map(rows.map((row) => [row.name, row.sides]))
        const mirrored = byName(merge(other, one))
        const found = byName(merge(one, other))
        expect(new Set(mirrored.keys())).toEqual(new Set(found.keys()))
        for (const [name, sides] of found) expect(mirrored.get(name)).toEqual([...sides].reverse())
      }),
    )
  })

  it('each row has the part of each run, and says so where a run differs elsewhere', () => {
    const rows = merge(
      { cart: object({ lines: 1, code: 'x' }) },
      { cart: object({ lines: 2, code: 'x' }) },
      { cart: 5 },
    )
    expect(rows.map(({ name, sides }) => [name, sides.map(({ kind }) => kind)])).toEqual([
      ['cart.lines', ['value', 'value', 'unknown']],
      ['cart', ['value', 'unknown', 'value']],
    ])
  })

  it('a part that a run lacks is absent, and a run that equals the first one repeats its part', () => {
    expect(merge({ rate: 1 }, { rate: 1 }, {})).toEqual([
      { kind: 'input', name: 'rate', sides: [value('preview'), value('preview'), { kind: 'absent' }] },
    ])
  })

  it('a value that is cut in both runs cannot be compared', () => {
    const cut = run({ cart: object({ lines: 1 }) }, false)
    const { rows } = mergeValues('input', [cut, cut])
    const side = { kind: 'unknown', reason: 'part of it was cut or redacted' }
    expect(rows).toEqual([{ kind: 'input', name: 'cart', sides: [side, side] }])
  })
})

const value = (text: string) => ({ kind: 'value', value: { kind: 'opaque', type: 'value', text } })
