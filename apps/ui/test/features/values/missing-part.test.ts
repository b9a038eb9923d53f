import type { ValueNode } from '@dag/protocol'
import { expect, test } from 'vitest'
import { findMissingParts, readMissingName } from '@/features/values/missing-part'

const error = (message: string) => ({ name: 'TypeError', message })
const reading = (property: string) => error(`Cannot read properties of undefined (reading '${property}')`)

test.each([
  ['p.rule.percent', '.map((p) => line.amount * p.rule.percent))', reading('percent'), 'rule'],
  ['a bare name', 'return cart.items', reading('items'), 'cart'],
  ['a quoted property', "return order['lines']['first item']", reading('first item'), 'lines'],
  ['a property in quotes of a name', "return lines['first item']", reading('first item'), 'lines'],
  ['an assertion', 'return p.rule!.percent', reading('percent'), 'rule'],
  ['letters beyond ASCII', 'return größe.wert', reading('wert'), 'größe'],
  ['null', 'user.name.first', error("Cannot read properties of null (reading 'first')"), 'name'],
  ['an assignment', 'user.name.first = 1', error("Cannot set properties of undefined (setting 'first')"), 'name'],
  ['a pattern', '', error("Cannot destructure property 'percent' of 'p.rule' as it is undefined."), 'rule'],
  ['an iteration', '', error('p.skus is not iterable'), 'skus'],
  ['a result of a call', 'find(x).percent', reading('percent'), null],
  ['another property', 'p.rule.amount', reading('percent'), null],
  ['another error', 'p.rule.percent', { name: 'RangeError', message: 'Invalid array length' }, null],
  ['a message that only looks like it', 'p.rule.percent', { ...reading('percent'), name: 'Error' }, null],
])('the missing name: %s', (_, text, failure, name) => {
  expect(readMissingName(failure, { text, column: null })).toBe(name)
})

test('the column chooses among equal properties of a line', () => {
  const text = 'a.from.date - b.till.date'
  expect(readMissingName(reading('date'), { text, column: text.indexOf('date') + 1 })).toBe('from')
  expect(readMissingName(reading('date'), { text, column: text.lastIndexOf('date') + 1 })).toBe('till')
  expect(readMissingName(reading('date'), null)).toBeNull()
})

const NOT_DEFINED = { kind: 'opaque', type: 'undefined', text: 'undefined' } as const
const record = (...entries: (readonly [string, ValueNode])[]): ValueNode => ({
  kind: 'object',
  entries,
  size: entries.length,
})
const list = (...items: ValueNode[]): ValueNode => ({ kind: 'array', items, size: items.length })

test.each<[string, ValueNode, readonly string[]]>([
  ['undefined', list(record(['rule', record()]), record(['rule', NOT_DEFINED])), ['/1/0']],
  ['null', record(['id', 1], ['rule', null]), ['/1']],
  ['absent in one of a list', list(record(['rule', 1]), record(['id', 2])), ['/1']],
  ['deep', record(['cart', record(['lines', list(record(['rule', NOT_DEFINED]))])]), ['/0/0/0/0']],
  ['absent everywhere', list(record(['id', 1]), record(['id', 2])), []],
  ['there', list(record(['rule', 1]), record(['rule', 2])), []],
  ['perhaps cut', list(record(['rule', 1]), { kind: 'object', entries: [['id', 2]], size: 5 }), []],
  ['a scalar', 7, []],
])('parts that are missing: %s', (_, value, paths) => {
  expect(findMissingParts(value, 'rule')).toEqual(paths)
})

test('only the first parts that are missing are listed', () => {
  const value = list(...Array.from({ length: 50 }, () => record(['rule', null])))
  expect(findMissingParts(value, 'rule')).toEqual(['/0/0', '/1/0', '/2/0'])
})
