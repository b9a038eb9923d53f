import { tableFromArrays } from 'apache-arrow'
import { createRedaction } from '../src/redaction/redaction.js'
import { createSummarise, type Summarise } from '../src/summary/summarise.js'

const ROUNDS = 30
const ROUND_NS = 2_000_000

const upTo = (length: number): number[] => Array.from({ length }, (_, index) => index)
const order = (index: number) => ({
  sku: `sku-${index % 1_000}`,
  amount: index / 4,
  createdAt: new Date(index * 1_000_000),
  inStock: index % 4 !== 0,
  discount: index % 3 === 0 ? null : 0.1,
  note: 'as ordered by the customer',
})

class Order {
  readonly id = 7
  readonly lines = [1, 2]
}

const VALUES: readonly (readonly [string, unknown])[] = [
  ['a number', 84.2],
  ['a string of 3', 'far'],
  ['a string of 1,000', 'lorem ipsum '.repeat(84)],
  ['a string of 1 million', 'lorem ipsum '.repeat(83_334)],
  ['an object of 3', { total: 84.2, currency: 'EUR', lines: 3 }],
  ['an object with a list and an object', { id: 7, tags: ['a', 'b'], price: { amount: 3, currency: 'EUR' } }],
  ['an object of 50', Object.fromEntries(upTo(50).map((key) => [`key${key}`, key]))],
  ['an instance of a class', new Order()],
  ['a date', new Date(0)],
  ['an error', new TypeError('broken')],
  ['an array of 10 numbers', upTo(10)],
  ['an array of 100 numbers', upTo(100)],
  ['an array of 10,000 numbers', upTo(10_000)],
  ['an array of 1 million numbers', upTo(1_000_000)],
  ['an array of 1,000 strings', upTo(1_000).map((key) => `name ${key % 100}`)],
  ['a Float64Array of 10 million', Float64Array.from({ length: 1e7 }, (_, index) => Math.sin(index))],
  ['10 records of 6', upTo(10).map(order)],
  ['1,000 records of 6', upTo(1_000).map(order)],
  ['100,000 records of 6', upTo(100_000).map(order)],
  ['a Map of 1,000', new Map(upTo(1_000).map((key) => [`key${key}`, key]))],
  [
    'an Arrow table of 100,000 by 3',
    tableFromArrays({
      n: Float64Array.from(upTo(100_000)),
      m: Int32Array.from(upTo(100_000)),
      text: upTo(100_000).map((key) => `name ${key % 100}`),
    }),
  ],
]

/** Median over rounds of the microseconds that one summary takes. */
function measure(summarise: Summarise, value: unknown): number {
  const once = process.hrtime.bigint()
  for (let index = 0; index < 3; index++) summarise(value)
  const roughNs = Number(process.hrtime.bigint() - once) / 3
  const times = Math.max(1, Math.min(20_000, Math.floor(ROUND_NS / roughNs)))
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = process.hrtime.bigint()
    for (let index = 0; index < times; index++) summarise(value)
    return Number(process.hrtime.bigint() - start) / times / 1_000
  })
  rounds.sort((a, b) => a - b)
  return rounds[Math.floor(ROUNDS / 2)] ?? Number.NaN
}

/** Prints what the summary of a value costs, by kind and size. */
export function printSummaries(): void {
  const options = { maxValueBytes: 16 * 1_024, maxSampledValues: 10_000, redaction: createRedaction() }
  const declared = createRedaction({ secrets: ['a-declared-secret'], redactPaths: ['results.*.lines.*.iban'] })
  const kinds: readonly Summarise[] = [
    createSummarise(options),
    createSummarise({ ...options, redaction: declared }),
    createSummarise({ ...options, schemaOnly: true }),
    createSummarise({ ...options, maxSampledValues: 0 }),
  ]
  // A program records values of many shapes: the code that the engine makes must have seen them all.
  for (const [, value] of VALUES) for (const summarise of kinds) measure(summarise, value)
  console.log('Microseconds per summary, by kind and size of value.\n')
  console.log('| value | summary | with a secret and a path declared | schema alone | without statistics |')
  console.log('| --- | ---: | ---: | ---: | ---: |')
  for (const [label, value] of VALUES) {
    const cells = kinds.map((summarise) => {
      const us = measure((given) => summarise(given, 'node', 'results'), value)
      return us < 10 ? us.toFixed(2) : us.toFixed(0)
    })
    console.log(`| ${label} | ${cells.join(' | ')} |`)
  }
}
