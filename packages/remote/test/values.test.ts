import * as arrow from 'apache-arrow'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrowTables } from '../src/values/arrow-tables.js'
import { defineCodec } from '../src/values/codec.js'
import { createValues, isMisfit, type Values } from '../src/values/values.js'

/** A value after it has crossed to another thread. */
function cross(values: Values, value: unknown): unknown {
  const encoded = values.encode(value)
  if (isMisfit(encoded)) throw new Error(`${encoded.path.join('.')}: ${encoded.found}`)
  return values.decode(structuredClone(encoded))
}

class Money {
  readonly cents: number
  constructor(cents: number) {
    this.cents = cents
  }
}

const money = defineCodec<Money, number>({
  name: 'money',
  matches: (value) => value instanceof Money,
  encode: ({ cents }) => cents,
  decode: (cents) => new Money(cents),
})

describe('values', () => {
  it('cross unchanged, whatever plain values they are made of', () => {
    const values = createValues()
    const any = fc.anything({
      ...{
        withBigInt: true,
        withDate: true,
        withMap: true,
        withSet: true,
        withTypedArray: true,
        withSparseArray: true,
      },
      withNullPrototype: true,
    })
    const special = fc.oneof(
      any,
      any.map((one) => [Buffer.from('x'), one, Object.freeze([one])]),
    )
    fc.assert(
      fc.property(special, (value) => {
        expect(cross(values, value)).toStrictEqual(value)
      }),
    )
  })

  it('a codec carries a class, also in maps, sets and errors', () => {
    const values = createValues([money])
    const price = new Money(5)
    const error = Object.assign(new RangeError('too dear', { cause: new Error('why') }), { price })
    const arrived = cross(values, { price, again: price, map: new Map([[price, new Set([price])]]), error })
    expect(arrived).toEqual({ price, again: price, map: new Map([[price, new Set([price])]]), error })
    expect((arrived as { error: typeof error }).error).toBeInstanceOf(RangeError)
    expect((arrived as { error: typeof error }).error.price).toBeInstanceOf(Money)
  })

  it('a codec whose data cannot cross is a misfit, and so is a value that contains itself through one', () => {
    const broken = defineCodec<Money, unknown>({ ...money, encode: () => () => 1 } as never)
    expect(createValues([broken]).encode({ a: new Money(1) })).toMatchObject({
      found: expect.stringContaining('function'),
    })
    const error = Object.assign(new Error('round'), { self: null as unknown })
    error.self = { error }
    expect(createValues().encode(error)).toMatchObject({ found: 'a value that contains itself' })
  })

  it('an error of an unknown class keeps the name of its class', () => {
    class PaymentError extends Error {}
    const arrived = cross(createValues(), new PaymentError('declined')) as Error
    expect(arrived).toBeInstanceOf(Error)
    expect(arrived.constructor.name).toBe('PaymentError')
    const aborted = cross(createValues(), new DOMException('stop', 'AbortError')) as Error
    expect([aborted.name, aborted instanceof DOMException]).toEqual(['AbortError', true])
  })

  it('tables of Arrow cross as IPC', () => {
    const table = arrow.tableFromArrays({ id: Int32Array.from([1, 2]), name: ['a', 'b'] })
    const arrived = cross(createValues([arrowTables(arrow)]), [table]) as (typeof table)[]
    expect(arrived[0]?.toArray().map(String)).toEqual(table.toArray().map(String))
  })

  it.each([
    [
      'an accessor',
      {
        get a() {
          return 1
        },
      },
      ['a'],
      'an accessor',
    ],
    ['a hidden property', Object.defineProperty({}, 'h', { value: 1 }), ['h'], 'a hidden property'],
    ['a symbol key', { [Symbol('k')]: 1 }, [], 'a property named by the Symbol(k)'],
    ['a sealed object', { s: Object.seal({ a: 1 }) }, ['s'], 'an object that is protected in part'],
    ['a URL', [new URL('http://a')], [0], 'an instance of URL'],
    ['a promise', { p: Promise.resolve(1) }, ['p'], 'an instance of Promise'],
    ['a proxy', new Proxy({}, {}), [], 'an instance of Object'],
  ])('%s cannot cross', (_, value, path, found) => {
    expect(createValues().encode(value)).toEqual({ path, found })
  })
})
