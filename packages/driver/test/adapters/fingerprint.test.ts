import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fingerprint } from '../../src/adapters/cache/fingerprint.js'

/** Values that structured cloning copies, so that a copy is never the same object. */
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withNullPrototype: true,
})

const reorder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reorder)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reorder(member)]),
  )
}

describe('the fingerprint of a value', () => {
  test('is that of any copy', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(fingerprint(structuredClone(value))).toBe(fingerprint(value))
      }),
    )
  })

  test('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.object(), (value) => {
        expect(fingerprint(reorder(value))).toBe(fingerprint(value))
      }),
    )
  })

  test('is equal for JSON values if and only if they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(fingerprint(a) === fingerprint(b)).toBe(isDeepStrictEqual(a, b))
      }),
    )
  })

  test.each([
    [
      [1, 2],
      ['1', '2'],
    ],
    [
      ['ab', 'c'],
      ['a', 'bc'],
    ],
    [[[1], 2], [[1, 2]]],
    [{ a: undefined }, {}],
    [0, -0],
    [null, undefined],
    [new Set([1]), [1]],
    [new Map([[1, 2]]), new Set([1, 2])],
    [new Uint8Array([1]), new Int8Array([1])],
    [new Date(5), 5],
    [/a/g, /a/i],
    [1n, 1],
    [Array(1), [undefined]],
  ])('of %o is not that of %o', (a, b) => {
    expect(fingerprint(a)).not.toBe(null)
    expect(fingerprint(a)).not.toBe(fingerprint(b))
  })

  test.each<[string, () => unknown]>([
    ['a function', () => () => 1],
    ['a symbol', () => Symbol('a')],
    ['a promise', () => Promise.resolve(1)],
    ['an instance of a class', () => new (class Cart {})()],
    ['an object with symbols', () => ({ [Symbol('a')]: 1 })],
    ['a getter that throws', () => Object.defineProperty({}, 'a', { enumerable: true, get: () => JSON.parse('{') })],
    ['a revoked proxy', () => revoked()],
    ['a cycle', () => cycle()],
  ])('is null where there is %s inside', (_, make) => {
    expect(fingerprint(make())).toBe(null)
    expect(fingerprint({ deep: [make()] })).toBe(null)
  })

  test('counts an object that stands twice, but not in itself, as a value like any other', () => {
    const shared = { a: 1 }
    expect(fingerprint([shared, shared])).toBe(fingerprint([{ a: 1 }, { a: 1 }]))
  })
})

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

function cycle(): unknown {
  const value: { self?: unknown } = {}
  value.self = value
  return value
}
