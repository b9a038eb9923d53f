import { expect, test } from 'vitest'
import { describeValue } from '../../src/errors/describe-value.js'

class Tracker {}

test.each([
  [undefined, 'undefined'],
  [null, 'null'],
  ['foo', 'string "foo"'],
  [3, 'number 3'],
  [3n, 'bigint 3'],
  [Symbol('x'), 'Symbol(x)'],
  [[1, 2], 'Array(2)'],
  [{}, 'object'],
  [Object.create(null), 'object'],
  [new Tracker(), 'object of class Tracker'],
  [Tracker, 'class Tracker'],
  [function foo() {}, 'function foo'],
  [() => {}, 'function'],
  ['x'.repeat(100), `string "${'x'.repeat(60)}..."`],
])('%o is described as %s', (value, description) => {
  expect(describeValue(value)).toBe(description)
})

test('the description of a value never throws', () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  expect(describeValue(proxy)).toBe('object')
})
