import { Readable } from 'node:stream'
import fc from 'fast-check'

/** Creates the same value each time, as a node does. */
export type Make = () => unknown

class Money {
  readonly amount: number
  constructor(amount: number) {
    this.amount = amount
  }
}

class Secret {
  #rest = [1, 2]
  take(): number | undefined {
    return this.#rest.shift()
  }
}

class Rates extends Map<number, number> {}

function argumentsOf(..._: readonly number[]): unknown {
  // biome-ignore lint/complexity/noArguments: the object itself is the odd value
  return arguments
}

/** Values that can be given any number of times. */
const plainLeaf: fc.Arbitrary<Make> = fc.oneof(
  fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.bigInt(), fc.boolean()).map((value) => () => value),
  fc.constantFrom<Make>(
    () => null,
    () => undefined,
    () => -0,
    () => Number.NaN,
    () => '\ud800',
    () => '\udc01',
    () => new Date(5),
    () => new Date(Number.NaN),
    () => /a+/gi,
    () => Object.assign(/a/g, { lastIndex: 2 }),
    () => new URL('https://a.example/b?c=d#e'),
    () => Buffer.from('hi'),
    () => Buffer.alloc(100, 7),
    () => new Uint8Array([104, 105]),
    () => new Uint8Array(100),
    () => new Float64Array([0.5, -0]).subarray(1),
    () => new DataView(new ArrayBuffer(4), 1, 2),
    () => new BigInt64Array([5n]),
    () => new Uint8Array([1, 2]).buffer,
    () => Object.freeze([1, 2]),
    () => Object.freeze({ a: 1 }),
    () => Object.assign(new Array(3), { 0: 1, 2: 3 }),
    () => Object.assign(new Array(100_000), { 99: 'x' }),
    () => Array.from({ length: 100 }, (_, index) => index),
    () => JSON.parse('{"__proto__":1,"constructor":2,"then":3}'),
  ),
)

/** Values that have behavior, a state, or something that is easily lost. */
const oddLeaf: fc.Arbitrary<Make> = fc.constantFrom<Make>(
  () => () => 1,
  () => Symbol('a'),
  () => Symbol.for('a'),
  () => new Money(3),
  () => new Secret(),
  () => Object.create({ inherited: 1 }),
  () => new (class Prices extends Array {})(),
  () => new Rates([[1, 2]]),
  () => new (class Day extends Date {})(0),
  () => new Error('broken'),
  () => new TypeError('broken', { cause: 1 }),
  () => Object.assign([1, 2], { total: 3 }),
  () =>
    Object.assign(
      Array.from({ length: 100 }, () => 0),
      { total: 3 },
    ),
  () => Object.assign(new Map([[1, 2]]), { total: 3 }),
  () => Object.assign(new Date(0), { zone: 'utc' }),
  () => Object.assign(Buffer.from('hi'), { path: 'a' }),
  () => Object.defineProperty(new Uint8Array(100), 'hidden', { value: 1 }),
  () => Object.defineProperty({}, 'hidden', { value: 1 }),
  () => Object.defineProperty([], 'length', { writable: false }),
  () => Object.seal({ a: 1 }),
  () => Object.defineProperty(/a/, 'lastIndex', { writable: false }),
  () => Object.freeze(new Map([[1, 2]])),
  () => Object.preventExtensions([1]),
  () => ({ [Symbol('a')]: 1 }),
  () => ({
    get now() {
      return 1
    },
  }),
  () => ({ set now(_: number) {} }),
  () => Object.defineProperty([1], 0, { get: () => 1, enumerable: true, configurable: true }),
  () => Object(1),
  () => Object('a'),
  () => new Proxy({ a: 1 }, {}),
  () => argumentsOf(1, 2),
  () => Object.setPrototypeOf(new Map([[1, 2]]), Object.prototype),
  () => Object.setPrototypeOf([1], Object.prototype),
  () => Object.setPrototypeOf(new Int8Array(2), Uint8Array.prototype),
  () => Object.setPrototypeOf({}, Map.prototype),
  () => new SharedArrayBuffer(2),
  () => new Uint8Array(new SharedArrayBuffer(2)),
  () => new WeakMap(),
  () => [1, 2].values(),
  () => new Map([[1, 2]]).entries(),
  () =>
    (function* () {
      yield 1
    })(),
  () =>
    (async function* () {
      yield 1
    })(),
  () => ({ next: () => ({ done: true }) }),
  () => ({ value: Promise.resolve(1) }),
  () => new Response('body'),
  () => new Request('https://a.example'),
  () => new Headers({ a: 'b' }),
  () => new Blob(['a']),
  () => new URLSearchParams('a=b'),
  () => new ReadableStream(),
  () => Readable.from(['a']),
  () => new AbortController().signal,
)

/** Built from values of `leaf`, with parts that are shared, cyclic, frozen or without a prototype. */
const nested = (leaf: fc.Arbitrary<Make>): fc.Arbitrary<Make> =>
  fc.letrec<{ value: Make; key: string }>((tie) => ({
    key: fc.constantFrom('a', 'b', '__proto__', '0', ''),
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.array(tie('value'), { maxLength: 3 }).map((makes) => () => makes.map((make) => make())),
      fc.array(tie('value'), { maxLength: 3 }).map((makes) => () => new Set(makes.map((make) => make()))),
      fc
        .array(fc.tuple(tie('value'), tie('value')), { maxLength: 2 })
        .map((makes) => () => new Map(makes.map(([k, v]) => [k(), v()]))),
      fc.array(fc.tuple(tie('key'), tie('value')), { maxLength: 3 }).map((makes) => () => fromEntries(makes, {})),
      fc
        .array(fc.tuple(tie('key'), tie('value')), { maxLength: 2 })
        .map((makes) => () => fromEntries(makes, Object.create(null))),
      fc
        .array(fc.tuple(tie('key'), tie('value')), { maxLength: 2 })
        .map((makes) => () => Object.freeze(fromEntries(makes, {}))),
      tie('value').map((make) => () => twice(make())),
      tie('value').map((make) => () => cycle(make())),
    ),
  })).value

function fromEntries(makes: readonly (readonly [string, Make])[], target: object): object {
  for (const [key, make] of makes) {
    Object.defineProperty(target, key, { value: make(), enumerable: true, writable: true, configurable: true })
  }
  return target
}

const twice = (value: unknown): unknown => ({ first: value, second: [value] })

function cycle(value: unknown): unknown {
  const made: { value: unknown; self?: unknown } = { value }
  made.self = [made]
  return made
}

export const plainValue: fc.Arbitrary<Make> = nested(plainLeaf)

export const anyValue: fc.Arbitrary<Make> = nested(fc.oneof(plainLeaf, oddLeaf))

export const oddValue: fc.Arbitrary<Make> = oddLeaf
