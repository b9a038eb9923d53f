import { expect, it } from 'vitest'
import type { UsualNode } from '@/contract/run-timing'
import { toDifference, toGhostWords } from '@/features/run/waterfall/ghost-words'

const usual: UsualNode = {
  ...{ name: 'promotions', startUs: 0, endUs: 1_090_000, durationUs: 1_090_000, waitUs: 0, p95Us: 1_240_000 },
  ...{ cached: false, runs: 50, rank: 0.98 },
}
const bar = (tookUs: number) => ({ mark: { kind: 'bar', startUs: 0, endUs: tookUs } }) as const
const plain = (words: string | null) => words?.replaceAll('\u00a0', ' ')

it('a bar is compared with its own history', () => {
  expect(plain(toGhostWords(bar(1_401_000), usual))).toBe(
    'usually 1.09 s (p95 1.24 s), +311 ms; it took longer than in 98 % of 50 runs',
  )
})

it('one run to compare with has no ranks', () => {
  expect(plain(toGhostWords(bar(1_090_000), { ...usual, runs: 1, rank: 0.5 }))).toBe('usually 1.09 s (p95 1.24 s), 0')
})

it('a bar that has not ended has no difference', () => {
  expect(toDifference({ mark: { kind: 'open', startUs: 0, live: true } }, usual)).toBeNull()
})
