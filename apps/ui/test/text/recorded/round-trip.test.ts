import { AsyncDriver } from '@dag/driver'
import type { Summary } from '@dag/protocol'
import { AsyncTracker } from '@dag/tracker'
import { createFakeTransport } from '@dag/tracker/testing'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { readRecorded } from '@/text/recorded/read-recorded'
import { reviveSummary } from '@/text/recorded/revive-summary'
import { toCode } from '@/text/recorded/value-code'

const transport = createFakeTransport()
const tracker = new AsyncTracker({ transport })
const driver = await AsyncDriver.builder()
  .withModules({ done: () => true })
  .withAdapters(tracker)
  .build()
afterAll(() => tracker.close())
let runs = 0

/** Records values as inputs of one run, as they arrive at the server. */
async function record(values: readonly unknown[]): Promise<readonly Summary[]> {
  const runId = `run-${runs++}`
  const inputs = Object.fromEntries(values.map((value, index) => [`value${index}`, value]))
  await driver.executeUnchecked(['done'], { inputs, runId })
  await tracker.flush()
  const recorded = JSON.parse(JSON.stringify(transport.findRun(runId)?.inputs)) as Record<string, Summary>
  return values.map((_, index) => recorded[`value${index}`] as Summary)
}

/** Runs code that stands for a value. */
const evaluate = (code: string): unknown =>
  new Function('missing', `"use strict"; return (${code})`)((text: string) => {
    throw new Error(text)
  })

const number = fc.oneof(fc.double(), fc.constantFrom(-0, Number.NaN, Infinity, -Infinity, Number.MAX_SAFE_INTEGER))
const bits = { min: -(2n ** 255n), max: 2n ** 255n }
const simple = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('\'"\\\n\r\t\u0000\u2028', '[redacted]', '…', '$`', '\u202eabc'),
  number,
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.bigInt(bits),
  fc.date(),
  fc.constantFrom(/a\/b'[/]$/giu, new URL("https://a.example/b?c='d'"), /\n/),
)
const typed = fc.oneof(
  fc.uint8Array(),
  fc.int16Array(),
  fc.float32Array(),
  fc.float64Array(),
  fc.bigInt64Array(),
  fc.uint8ClampedArray(),
  fc.uint8Array().map((bytes) => Buffer.from(bytes)),
)
const { value: anything } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    simple,
    typed,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.sparseArray(tie('value'), { maxNumElements: 3, maxLength: 7 }),
    fc.array(tie('value'), { maxLength: 4 }).map((items) => new Set(items)),
    fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 4 }).map((entries) => new Map(entries)),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'a b')), tie('value'), {
      maxKeys: 5,
      noNullPrototype: true,
    }),
  ),
}))

it('a value that was recorded whole comes back as it was, and so does its code', async () => {
  const values = fc.sample(fc.tuple(anything, anything, anything)).flat()
  let whole = 0
  for (const [index, summary] of (await record(values)).entries()) {
    const revived = reviveSummary(summary, 'it')
    const run = () => evaluate(toCode(readRecorded(summary), 'it'))
    expect(revived.whole).toBe(summary.complete)
    if (revived.whole) {
      whole++
      expect(revived.value).toStrictEqual(values[index])
      expect(run()).toStrictEqual(values[index])
    } else {
      expect(revived.missing.length).toBeGreaterThan(0)
      expect(run).toThrow(/^it/)
    }
  }
  expect(whole).toBeGreaterThan(values.length * 0.9)
})

it.each([
  ['undefined', undefined],
  ['-0', -0],
  ['NaN', Number.NaN],
  ['10n', 10n],
  ["new Date('2026-01-02T03:04:05.000Z')", new Date('2026-01-02T03:04:05Z')],
  ['new Date(NaN)', new Date(Number.NaN)],
  ["new Map([['a', 1]])", new Map([['a', 1]])],
  ['new Set([1])', new Set([1])],
  ['Uint8Array.from([1, 2])', Uint8Array.of(1, 2)],
  ['Buffer.from([7])', Buffer.of(7)],
  ["{ a: 'it\\'s', 'b-c': [1, , 3, ,] }", { a: "it's", 'b-c': Object.assign(new Array(4), { 0: 1, 2: 3 }) }],
  ["new URL('https://a.example/?b=1')", new URL('https://a.example/?b=1')],
  ["{ ['__proto__']: 1 }", JSON.parse('{"__proto__":1}')],
])('%s is the code of a value', async (code, value) => {
  const [summary] = (await record([value])) as [Summary]
  expect(toCode(readRecorded(summary), 'it')).toBe(code)
  expect(evaluate(code)).toStrictEqual(value)
})

class Cart {
  lines = [1]
}

it.each<[string, unknown, string]>([
  ['an instance', { cart: new Cart() }, 'it.cart: an instance of Cart, of which only the fields were recorded'],
  ['a function', { f: () => 1 }, 'it.f: Function, which has no recorded value'],
  ['a symbol', [Symbol('x')], 'it[0]: symbol, which has no recorded value'],
  ['a promise', { 'a b': Promise.resolve(1) }, 'it["a b"]: Promise, which has no recorded value'],
  ['a long array', { n: Array.from({ length: 90_000 }, () => 7) }, ' of 90,000 items'],
  ['a long text', { t: 'x'.repeat(90_000) }, ' of 90,000 characters'],
  ['a value of a map', new Map([['k', new WeakMap()]]), 'it.get("k"): WeakMap, which has no recorded value'],
  ['a long regular expression', [new RegExp('x'.repeat(500))], 'it[0]: RegExp, shortened or redacted'],
])('%s is missing by its path, and its code throws', async (_, value, expected) => {
  const [summary] = (await record([value])) as [Summary]
  const revived = reviveSummary(summary, 'it')
  const missing = revived.whole ? [] : revived.missing.map(({ path, why }) => `${path}: ${why}`)
  expect(missing).toEqual([expect.stringContaining(expected)])
  expect(() => evaluate(toCode(readRecorded(summary), 'it'))).toThrow(missing[0])
})

it('a value with an unmarked cut, or of an unknown shape, is not whole', () => {
  const unmarked = {
    type: 'Object',
    preview: '{…}',
    complete: false,
    detail: '{"kind":"object","entries":[],"size":0}',
  }
  expect(reviveSummary(unmarked, 'it')).toEqual({
    whole: false,
    missing: [{ path: 'it', why: 'a part was shortened or redacted' }],
  })
  const odd = {
    type: 'Object',
    preview: '',
    complete: true,
    detail: '{"kind":"opaque","type":"undefined","text":"f()"}',
  }
  expect(() => evaluate(toCode(readRecorded(odd), 'it'))).toThrow('it: undefined, which was not recorded: f()')
  expect(reviveSummary({ ...odd, detail: '{"kind":"array"}' }, 'it').whole).toBe(false)
})
