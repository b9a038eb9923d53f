import { describe, expect, it } from 'vitest'
import { toActivity } from '@/domain/run-activity'

const SECOND_US = 1_000_000
const NOW_US = 1_790_000_000 * SECOND_US + 1

const activity = (startUs: number, ends: readonly number[] = []) =>
  toActivity(startUs, NOW_US, async () =>
    ends.map((durationUs) => ({ status: 'success', startedAtUs: startUs, finishedAtUs: startUs + durationUs })),
  )

describe('toActivity', () => {
  it.each([
    [10 * SECOND_US, 1],
    [200 * SECOND_US, 5],
    [24 * 3_600 * SECOND_US, 1_800],
    [365 * 86_400 * SECOND_US, 7 * 86_400],
  ])('looks back %d µs in buckets of %d s', async (backUs, seconds) => {
    const { fromUs, toUs, bucketUs, buckets } = await activity(NOW_US - backUs)
    expect(bucketUs).toBe(seconds * SECOND_US)
    expect(buckets).toHaveLength(96)
    expect(toUs - fromUs).toBe(96 * bucketUs)
    expect(fromUs).toBeLessThanOrEqual(NOW_US - backUs)
    expect(toUs).toBeGreaterThan(NOW_US)
    expect(toUs % bucketUs).toBe(0)
  })

  it('takes the p95 of what has ended', async () => {
    const { buckets } = await activity(
      NOW_US - SECOND_US,
      Array.from({ length: 100 }, (_, index) => index + 1),
    )
    expect(buckets.filter((bucket) => bucket.runs > 0)).toEqual([{ runs: 100, failed: 0, p95Us: 95 }])
  })
})
