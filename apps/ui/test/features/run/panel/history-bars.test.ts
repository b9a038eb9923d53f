import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NodeHistoryRun } from '@/contract/node-history'
import { toBarWords, toHistoryBars, toRankWords } from '@/features/run/panel/history-bars'

const ran = (more: Partial<NodeHistoryRun> = {}): NodeHistoryRun => ({
  runId: 'run-9d8807aa',
  version: 'a41f9c2000',
  startedAtUs: 0,
  status: 'success',
  cached: false,
  durationUs: 1_000,
  ...more,
})

describe('the bars of a history', () => {
  it('heights are shares of the longest, and kinds follow the outcome', () => {
    const bars = toHistoryBars([
      ran(),
      ran({ durationUs: 4_000, status: 'failed' }),
      ran({ cached: true, durationUs: 2_000 }),
      ran({ durationUs: null, status: 'running' }),
    ])
    expect(bars.map(({ height }) => height)).toEqual([0.25, 1, 0.5, 0])
    expect(bars.map(({ kind }) => kind)).toEqual(['plain', 'failed', 'cached', 'own'])
  })

  it('a change of version is marked at the first run of the new one', () => {
    const bars = toHistoryBars([ran({ version: 'old' }), ran({ version: 'old' }), ran({ version: 'new' })])
    expect(bars.map(({ versionBefore }) => versionBefore)).toEqual([null, null, 'old'])
  })

  it('words of a bar name run, duration, outcome and versions', () => {
    const [first, second] = toHistoryBars([ran({ version: '7be0d15000' }), ran({ status: 'failed' })])
    expect(first && toBarWords(first, false)).toBe('9d8807aa, 1.0\u00a0ms, version 7be0d15')
    expect(second && toBarWords(second, true)).toBe('This run, 1.0\u00a0ms, failed, version a41f9c2, before 7be0d15')
  })

  it('a bar has the share of the other compared runs that were faster', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 10, maxLength: 50 }), (durations) => {
        const others = [ran({ status: 'failed', durationUs: 90 }), ran({ cached: true }), ran({ durationUs: null })]
        const bars = toHistoryBars([...others, ...durations.map((durationUs) => ran({ durationUs }))])
        expect(bars.slice(0, 3).map(({ percentile }) => percentile)).toEqual([null, null, null])
        durations.forEach((own, index) => {
          const faster = durations.filter((other, at) => at !== index && other < own).length
          expect(bars[index + 3]?.percentile).toBe(faster / (durations.length - 1))
        })
      }),
    )
    const few = toHistoryBars(Array.from({ length: 9 }, (_, index) => ran({ durationUs: 1_000 + index })))
    expect(few.every(({ percentile }) => percentile === null)).toBe(true)
  })

  it('words of a bar name its percentile', () => {
    const bars = toHistoryBars(Array.from({ length: 11 }, (_, index) => ran({ durationUs: 1_000 * (index + 1) })))
    const words = bars.map((bar) => toBarWords(bar, false))
    expect(words[0]).toBe('9d8807aa, 1.0\u00a0ms, slower than none of the others, version a41f9c2')
    expect(words[3]).toBe('9d8807aa, 4.0\u00a0ms, slower than 30\u00a0% of the others, version a41f9c2')
    expect(words[10]).toBe('9d8807aa, 11.0\u00a0ms, slower than 100\u00a0% of the others, version a41f9c2')
  })

  it('the rank is in words', () => {
    expect(toRankWords({ slower: 0, faster: 3, of: 4 })).toBe('slowest')
    expect(toRankWords({ slower: 3, faster: 0, of: 4 })).toBe('fastest')
    expect(toRankWords({ slower: 2, faster: 1, of: 4 })).toBe('2 slower')
    expect(toRankWords({ slower: 0, faster: 0, of: 4 })).toBe('the same')
  })
})
