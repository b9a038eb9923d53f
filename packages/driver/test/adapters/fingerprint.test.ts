import { isDeepStrictEqual } from 'node:util'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fingerprint } from '../../src/adapters/cache/fingerprint.js'
import { anyValue, type Make, oddValue, plainValue } from '../support/odd-values.js'
import { isSameStructure } from '../support/same-structure.js'

/** Ways to change an object that leave its class and the values of its keys as they are. */
const CHANGES: Readonly<Record<string, (value: object) => unknown>> = {
  'a symbol': (value) => Object.assign(value, { [Symbol('a')]: 1 }),
  'a hidden property': (value) => Object.defineProperty(value, 'hidden', { value: 1 }),
  'another property': (value) => Object.assign(value, { another: 1 }),
  'an accessor': (value) => Object.defineProperty(value, 'now', { get: () => 1, enumerable: true, configurable: true }),
  'a frozen state': (value) => (ArrayBuffer.isView(value) ? null : Object.freeze(value)),
  'a sealed state': (value) => Object.seal(Object.assign(value, { a: 1 })),
  'another prototype': (value) => Object.setPrototypeOf(value, Object.create(Object.getPrototypeOf(value))),
  'no prototype': (value) => Object.setPrototypeOf(value, null),
  'a proxy': (value) => new Proxy(value, {}),
}

/** Makes the first object in a value another one, if it has any. */
function changeIn(value: unknown, change: (value: object) => unknown): { readonly changed: unknown } | null {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return null
  return { changed: change(value) }
}

describe('the fingerprint of a value', () => {
  test('the fingerprint of a value is that of any value of the same structure', () => {
    fc.assert(
      fc.property(plainValue, (make) => {
        expect(fingerprint(make())).not.toBe(null)
        expect(fingerprint(make())).toBe(fingerprint(make()))
      }),
    )
  })

  test('the fingerprint of a value is that of no value of another structure', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (makeA, makeB) => {
        const [a, b] = [makeA(), makeB()]
        const [first, second] = [fingerprint(a), fingerprint(b)]
        if (first !== null && first === second) expect(isSameStructure(a, b)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('the fingerprint of a value changes, or is null, with every difference between values', () => {
    fc.assert(
      fc.property(plainValue, fc.constantFrom(...Object.keys(CHANGES)), fc.boolean(), (make, name, isDeep) => {
        const found = changeIn(make(), CHANGES[name] as (value: object) => unknown)
        if (found === null || found.changed === null) return
        const [before, after] = isDeep ? [{ deep: [make()] }, { deep: [found.changed] }] : [make(), found.changed]
        if (!isSameStructure(before, after)) expect(fingerprint(after)).not.toBe(fingerprint(before))
      }),
      { numRuns: 1_000 },
    )
  })

  test('the fingerprint of a value is equal for JSON values if and only if they are', () => {
    const ordered = (value: unknown): string => JSON.stringify(value)
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(fingerprint(a) === fingerprint(b)).toBe(isDeepStrictEqual(a, b) && ordered(a) === ordered(b))
      }),
    )
  })

  test.each<[unknown, unknown]>([
    [
      [1, 2],
      ['1', '2'],
    ],
    [
      ['ab', 'c'],
      ['a', 'bc'],
    ],
    [['string'], 'string'],
    [[[1], 2], [[1, 2]]],
    [{ a: undefined }, {}],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    [{}, Object.create(null)],
    [0, -0],
    [null, undefined],
    ['\ud800', '\ud801'],
    ['\ud800', '\ufffd'],
    [new Set([1]), [1]],
    [new Set([1, 2]), new Set([2, 1])],
    [new Map([[1, 2]]), new Set([1, 2])],
    [new Uint8Array([1]), new Int8Array([1])],
    [Buffer.from('hi'), new Uint8Array([104, 105])],
    [new Uint8Array([1]), new Uint8Array([0, 1]).subarray(1)],
    [new Uint8Array([1]).buffer, new Uint8Array([1])],
    [new Date(5), 5],
    [new Date(Number.NaN), new Date(0)],
    [/a/g, /a/i],
    [/a/g, Object.assign(/a/g, { lastIndex: 1 })],
    [1n, 1],
    [Array(1), [undefined]],
    [[1], Object.freeze([1])],
    [new URL('https://a.example'), 'https://a.example/'],
  ])('the fingerprint of %o is not that of %o', (a, b) => {
    expect(fingerprint(a)).not.toBe(null)
    expect(fingerprint(b)).not.toBe(null)
    expect(fingerprint(a)).not.toBe(fingerprint(b))
  })

  test('the fingerprint of a value is null if there is anything in the value that is not plain', () => {
    fc.assert(
      fc.property(oddValue, (make) => {
        expect(fingerprint(make())).toBe(null)
        expect(fingerprint({ deep: [make()] })).toBe(null)
        expect(fingerprint(new Map([[make(), 1]]))).toBe(null)
      }),
    )
  })

  test.each<[string, Make]>([
    ['a promise', () => Promise.resolve(1)],
    ['a getter that throws', () => Object.defineProperty({}, 'a', { enumerable: true, get: () => JSON.parse('{') })],
    ['a revoked proxy', () => revoked()],
    ['a buffer whose memory was transferred', () => transferred()],
    ['an array of another realm', () => runInNewContext('[1]')],
    ['an object of another realm', () => runInNewContext('({ a: 1 })')],
    ['a value nested too deep', () => nestedBy(201)],
    ['a buffer that can grow', () => Reflect.construct(ArrayBuffer, [2, { maxByteLength: 4 }])],
  ])('the fingerprint of a value is null if there is %s in the value', (_, make) => {
    expect(fingerprint(make())).toBe(null)
    expect(fingerprint({ deep: [make()] })).toBe(null)
  })

  test('the fingerprint of a value distinguishes one object in two places from two equal objects', () => {
    const shared = { a: 1 }
    expect(fingerprint([shared, shared])).not.toBe(fingerprint([{ a: 1 }, { a: 1 }]))
    expect(fingerprint([shared, shared])).toBe(fingerprint([shared, shared]))
  })

  test('the fingerprint of a value counts the bytes of a Buffer alone, wherever they are in memory', () => {
    expect(fingerprint(Buffer.from('hi'))).toBe(fingerprint(Buffer.from('oh hi').subarray(3)))
  })
})

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

function transferred(): unknown {
  const bytes = Buffer.from(new ArrayBuffer(4))
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] })
  return bytes
}

function nestedBy(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = [value]
  return value
}
