import { describe, expect, it } from 'vitest'
import type { NodeHistoryRun } from '@/contract/node-history'
import { measureHistory } from '@/server/derive/history/measure-history'

const ran = (durationUs: number | null, more: Partial<NodeHistoryRun> = {}): NodeHistoryRun => ({
  runId: `r${durationUs}`,
  version: 'v1',
  startedAtUs: 0,
  status: 'success',
  cached: false,
  durationUs,
  ...more,
})

describe('the figures of a node in its last runs', () => {
  it('the last run is compared with the successes before it', () => {
    const runs = [ran(10), ran(20), ran(30), ran(500, { status: 'failed' }), ran(1, { cached: true }), ran(40)]
    expect(measureHistory(runs)).toEqual({
      runs,
      failed: 1,
      p50Us: 20,
      p95Us: 29,
      rank: { slower: 0, faster: 3, of: 4 },
    })
  })

  it('equal durations are neither slower nor faster', () => {
    expect(measureHistory([ran(5), ran(10), ran(20), ran(10)]).rank).toEqual({ slower: 1, faster: 1, of: 4 })
  })

  it.each([
    ['failed', ran(10, { status: 'failed' })],
    ['was cached', ran(10, { cached: true })],
    ['is running', ran(null, { status: 'running' })],
  ])('a run in which the node %s has no rank', (_, own) => {
    expect(measureHistory([ran(20), own])).toMatchObject({ p50Us: 20, p95Us: 20, rank: null })
  })

  it('a first run has nothing to be compared with', () => {
    expect(measureHistory([ran(10)])).toMatchObject({ p50Us: null, p95Us: null, rank: null })
    expect(measureHistory([])).toEqual({ runs: [], failed: 0, p50Us: null, p95Us: null, rank: null })
  })
})
