import { describe, expect, it } from 'vitest'
import type { TimeChange, TimePart } from '@/contract/run-timing'
import { toCauseWords, toHeadline, toTimingRows } from '@/text/timing-words'
import { toPlainText } from '@/text/words'

const part = (node: string, rest: Partial<TimePart> = {}): TimePart => ({
  kind: 'ran',
  node,
  usualUs: 1_090_000,
  nowUs: 1_401_000,
  differenceUs: 311_000,
  cause: 'unknown',
  clue: null,
  root: null,
  dependency: null,
  ...rest,
})

const waited = part('promotions', {
  ...{ kind: 'waited', usualUs: 0, nowUs: 64_000, differenceUs: 64_000, cause: 'queue' },
  root: { node: 'listPrices', cause: 'cache' },
})

const change = (parts: readonly TimePart[], rest: Partial<TimeChange> = {}): TimeChange => ({
  verdict: 'slower',
  nowUs: 1_930_000,
  usualUs: 1_510_000,
  differenceUs: 420_000,
  rank: 1,
  main: null,
  parts,
  rest: { nodes: 4, usualUs: 233_000, nowUs: 233_000, differenceUs: 45_000 },
  ...rest,
})

const plain = (words: Parameters<typeof toPlainText>[0]) => toPlainText(words).replaceAll('\u00a0', ' ')

describe('the sentence about the time of a run', () => {
  it('names the largest parts, and all waits as queueing', () => {
    const other = { ...waited, node: 'tax', differenceUs: 6_000 }
    expect(plain(toHeadline(change([part('promotions'), waited, other]), 'usual'))).toBe(
      '420 ms slower than usual: promotions +311 ms, queueing +70 ms',
    )
  })

  it('is about faster runs, too', () => {
    const faster = change([part('tax', { differenceUs: -420_000 })], { differenceUs: -420_000 })
    expect(plain(toHeadline(faster, 'the previous run'))).toBe('420 ms faster than the previous run: tax −420 ms')
  })

  it.each([
    [{}, 'code and recorded inputs of tax are as usual'],
    [{ cause: 'code' }, 'the code of tax is another'],
    [{ cause: 'cache' }, 'tax is usually cached and was not this time'],
    [
      { cause: 'input', clue: { kind: 'size', of: 'orders', usual: 1_200, now: 3_800 } },
      'tax got another amount of input: orders 1,200 → 3,800',
    ],
    [{ cause: 'retries', clue: { kind: 'attempts', of: null, usual: 1, now: 3 } }, 'tax took 3 attempts, usually 1'],
    [
      { cause: 'parallelism', clue: { kind: 'inFlight', of: null, usual: 6, now: 4 } },
      'at most 4 nodes in flight, usually 6',
    ],
    [{ cause: 'dependency', dependency: 'cart' }, 'tax started when cart was ready'],
    [
      { cause: 'queue', root: { node: 'cart', cause: 'cache' } },
      'tax waited for a free place while cart, usually cached, held one for longer than usual',
    ],
  ] satisfies readonly (readonly [Partial<TimePart>, string])[])('explains %o', (rest, words) => {
    expect(plain(toCauseWords(change([part('tax', rest)])))).toBe(words)
  })
})

describe('the rows of the table', () => {
  it('add up to the difference, with the small parts in the last one', () => {
    const rows = toTimingRows(change([part('promotions'), waited, part('quote', { differenceUs: 100 })]))
    expect(rows.map(({ key }) => key)).toEqual(['ran promotions', 'waited promotions', 'rest'])
    expect(rows.map(({ fromUs }) => fromUs)).toEqual([0, 311_000, 375_000])
    expect(rows.reduce((us, row) => us + row.differenceUs, 0)).toBe(311_000 + 64_000 + 100 + 45_000)
    expect(plain(rows[2]?.words ?? [])).toBe('5 other nodes, start and end')
  })

  it('say how much of a change was to spare', () => {
    const [row] = toTimingRows(change([part('risk', { usualUs: 0, nowUs: 500_000, differenceUs: 310_000 })]))
    expect(plain(row?.words ?? [])).toBe('risk ran longer, 190 ms of it to spare')
  })
})
