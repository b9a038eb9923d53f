import { describe, expect, it } from 'vitest'
import { chooseActivitySpan, toActivity } from '@/server/derive/run-activity'

const SECOND_US = 1_000_000
const NOW_US = 1_790_000_000 * SECOND_US + 1

const activity = (startUs: number, filled = new Map()) => toActivity(chooseActivitySpan(startUs, NOW_US), filled)

describe('toActivity', () => {
  it.each([
    [10 * SECOND_US, 1],
    [200 * SECOND_US, 5],
    [24 * 3_600 * SECOND_US, 1_800],
    [365 * 86_400 * SECOND_US, 7 * 86_400],
  ])('looks back %d µs in buckets of %d s', (backUs, seconds) => {
    const { fromUs, toUs, bucketUs, buckets } = activity(NOW_US - backUs)
    expect(bucketUs).toBe(seconds * SECOND_US)
    expect(buckets).toHaveLength(96)
    expect(toUs - fromUs).toBe(96 * bucketUs)
    expect(fromUs).toBeLessThanOrEqual(NOW_US - backUs)
    expect(toUs).toBeGreaterThan(NOW_US)
    expect(toUs % bucketUs).toBe(0)
  })

  it('leaves empty what has no runs, and out what lies ahead of its end', () => {
    const bucket = { runs: 3, failed: 1, p95Us: 95 }
    const { buckets } = activity(
      NOW_US - SECOND_US,
      new Map([
        [95, bucket],
        [96, bucket],
      ]),
    )
    expect(buckets).toHaveLength(96)
    expect(buckets.slice(94)).toEqual([{ runs: 0, failed: 0, p95Us: null }, bucket])
  })
})
