import type { ValueNode } from '@dag/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareInputs } from '@/contract/differences/compare-inputs'
import { compareValues } from '@/contract/differences/compare-values'

/** The record that a tracker makes of a JSON value. */
function toNode(value: unknown): ValueNode {
  if (Array.isArray(value)) return { kind: 'array', items: value.map(toNode), size: value.length }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, part]) => [key, toNode(part)] as const)
    return { kind: 'object', entries, size: entries.length }
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

const names = fc.constantFrom('id', 'rule', 'percent', 'a b', '0')
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(0, 1, 2, 'x', 'y', true, null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3 }),
  ),
})).value

const MISSING = Symbol('missing')

/** The part of a JSON value that a path names. */
function read(value: unknown, path: string): unknown {
  const steps = [...path.matchAll(/\.([A-Za-z_$][\w$]*)|\[("(?:[^"\\]|\\.)*"|\d+)\]/g)]
  return steps.reduce<unknown>((at, [, name, index]) => {
    if (Array.isArray(at) && name === 'length') return at.length
    if (typeof at !== 'object' || at === null) return MISSING
    const key = name ?? String(JSON.parse(index ?? '""'))
    return Object.hasOwn(at, key) ? Reflect.get(at, key) : MISSING
  }, value)
}

const compare = (before: unknown, after: unknown, limit = 1_000) =>
  compareValues('value', toNode(before), toNode(after), limit)

describe('the differences of two values', () => {
  it('a value does not differ from itself', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(compare(value, value)).toEqual({ changes: [], more: false, unknown: false })
      }),
    )
  })

  it('every reported part really differs, and different values have at least one', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        const { changes } = compare(before, after)
        for (const { path } of changes) expect(read(before, path)).not.toEqual(read(after, path))
        const sameText = JSON.stringify(sortKeys(before)) === JSON.stringify(sortKeys(after))
        expect(changes.length > 0).toBe(!sameText)
      }),
    )
  })

  it('no more differences than asked for are reported', () => {
    fc.assert(
      fc.property(json, json, fc.nat({ max: 3 }), (before, after, limit) => {
        const { changes, more } = compare(before, after, limit)
        expect(changes.length).toBeLessThanOrEqual(limit)
        expect(more).toBe(compare(before, after).changes.length > limit)
      }),
    )
  })

  it('a shorter list and a missing property are named by their paths', () => {
    const before = [{ id: 'a' }, { id: 'b', rule: { percent: 5 } }, { id: 'c' }]
    const { changes } = compareValues('promotions', toNode(before), toNode([{ id: 'a' }, { id: 'b' }]), 12)
    expect(changes).toEqual([
      { path: 'promotions.length', before: 3, after: 2 },
      { path: 'promotions[1].rule', before: toNode({ percent: 5 }) },
    ])
  })

  it('redacted and cut parts are unknown, not different', () => {
    const hidden: ValueNode = { kind: 'redacted', size: 4 }
    const cut: ValueNode = { kind: 'text', text: 'abc', size: 9 }
    expect(compareValues('a', hidden, 'x', 5)).toEqual({ changes: [], more: false, unknown: true })
    expect(compareValues('a', cut, 'abcd', 5)).toEqual({ changes: [], more: false, unknown: true })
    expect(compareValues('a', cut, 'xyz', 5).changes).toHaveLength(1)
    const front: ValueNode = { kind: 'object', entries: [['a', 1]], size: 3 }
    expect(compareValues('o', toNode({ a: 1, b: 2 }), front, 5)).toEqual({ changes: [], more: false, unknown: true })
  })
})

describe('the inputs of a node in two runs', () => {
  const summary = (preview: string, complete = true) => ({ type: 'string', preview, complete })

  it('an input is the same only if all of it was recorded', () => {
    const one = [{ name: 'a', value: summary('x') }]
    const cut = [{ name: 'a', value: summary('x', false) }]
    expect(compareInputs(one, one)).toMatchObject([{ verdict: 'same', reason: null }])
    expect(compareInputs(cut, cut)).toMatchObject([{ verdict: 'unknown', reason: 'part of it was cut or redacted' }])
    expect(compareInputs(one, [{ name: 'a', value: null }])).toMatchObject([
      { verdict: 'unknown', reason: 'not recorded in this run' },
    ])
  })
})

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sortKeys(part)]),
  )
}
