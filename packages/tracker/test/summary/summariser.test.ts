import { describe, expect, it } from 'vitest'
import type { Summariser } from '../../src/index.js'
import { detail, toSummarise } from './support.js'

class Money {
  readonly #cents: number
  constructor(cents: number) {
    this.#cents = cents
  }
  get amount(): number {
    return this.#cents / 100
  }
}

const isMoney = (value: object): value is Money => value instanceof Money
const using = (summarise: Summariser['summarise'], type?: string) =>
  toSummarise({ summarisers: [{ matches: isMoney, summarise, ...(type !== undefined && { type }) }] })

describe('a summariser', () => {
  const amounts = using(({ amount }: Money) => ({ amount }))

  it('a summariser shows values of its type at any depth, under the name of their class', () => {
    expect(amounts(new Money(8_420))).toMatchObject({
      type: 'Money',
      preview: 'Money { amount: 84.2 }',
      complete: true,
    })
    expect(detail({ price: new Money(8_420) }, amounts)).toMatchObject({
      entries: [['price', { kind: 'object', type: 'Money', entries: [['amount', 84.2]] }]],
    })
  })

  it('a summariser may name the type and show a primitive value', () => {
    expect(using(({ amount }: Money) => ({ amount }), 'EUR')(new Money(5)).type).toBe('EUR')
    expect(using(({ amount }: Money) => `${amount} EUR`)(new Money(500)).preview).toBe("'5 EUR'")
  })

  it('a summariser is not called for primitive values and does not change other objects', () => {
    expect(amounts({ a: 1, b: [2] }).preview).toBe('{ a: 1, b: Array(1) }')
  })

  it('a value whose summariser throws is described as usual', () => {
    const throwing = using(() => {
      throw new Error('no')
    })
    expect(throwing(new Money(5))).toMatchObject({ type: 'Money', preview: 'Money {}', complete: false })
    const matching = toSummarise({
      summarisers: [
        {
          matches() {
            throw new Error('no')
          },
          summarise: () => 1,
        },
      ],
    })
    expect(matching({ a: 1 })).toMatchObject({ preview: '{ a: 1 }', complete: false })
  })

  it('the result of a summariser is bounded and redacted like all values', () => {
    const loud = using(() => ({ password: 'hunter2', text: 'x'.repeat(1e6), list: Array(1e5).fill(0) }))
    const summary = loud(new Money(5))
    expect(summary.detail?.length).toBeLessThanOrEqual(16 * 1024)
    expect(JSON.stringify(summary)).not.toContain('hunter2')
  })

  it('a summariser that returns its own kind of value ends at the greatest depth', () => {
    expect(using((money: Money) => money)(new Money(5)).preview).toBe('Money {}')
    const circular = using((money: Money) => ({ money }))
    expect(JSON.stringify(detail(new Money(5), circular))).toContain('"reason":"cycle"')
    const endless = using(() => ({ next: new Money(5) }))
    expect(JSON.stringify(detail(new Money(5), endless))).toContain('"reason":"depth"')
  })

  it('a promise of a summariser is not awaited, and its rejection is handled', async () => {
    const late = using(() => Promise.reject(new Error('late')))
    expect(late(new Money(5))).toMatchObject({ preview: 'Money {}', complete: false })
    await new Promise((resolve) => setImmediate(resolve))
  })

  it('a summariser is called first, also for proxies and maps', () => {
    const seen = toSummarise({ summarisers: [{ matches: (value) => value instanceof Map, summarise: () => 'a map' }] })
    expect(seen(new Map()).preview).toBe("'a map'")
  })
})
