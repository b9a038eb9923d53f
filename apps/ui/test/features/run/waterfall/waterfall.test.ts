import { describe, expect, it } from 'vitest'
import { findCriticalPath, NO_CRITICAL_PATH } from '@/contract/critical-path'
import { toInFlight } from '@/features/run/waterfall/in-flight'
import { listRunnable, toWaterfall } from '@/features/run/waterfall/waterfall'
import { inputNode, ran, runNode } from '../../../support/run-fixture'

describe('the waterfall', () => {
  const nodes = [
    inputNode('request'),
    ran('late', ['request'], 40, 60),
    ran('early', ['request'], 0, 30),
    ran('kept', [], 5, 6, { status: 'cached' }),
    ran('broken', ['late'], 60, 70, { status: 'failed' }),
    runNode('never', ['broken']),
    runNode('given', [], { status: 'overridden' }),
  ]
  const run = { status: 'failed', durationUs: 70, failedNode: 'broken', nodes } as const

  it('the waterfall has rows by start, and those that never started last, without inputs', () => {
    expect(listRunnable(nodes).map(({ name }) => name)).toEqual(['early', 'kept', 'late', 'broken', 'never', 'given'])
  })

  it('the waterfall has words for nodes without a bar, and the time of the failure', () => {
    const waterfall = toWaterfall(run, findCriticalPath(nodes, { end: 'broken', durationUs: 70 }))
    expect(waterfall.failedAtUs).toBe(70)
    expect(waterfall.knownUntilUs).toBe(70)
    expect(waterfall.rows.map(({ critical }) => critical)).toEqual([false, false, true, true, false, false])
    expect(waterfall.rows.map(({ mark }) => (mark.kind === 'words' ? mark.words : mark.kind))).toEqual([
      'bar',
      'cached',
      'bar',
      'bar',
      'never ran',
      'overridden',
    ])
  })

  it('the waterfall reaches to the start of a node whose clock ran backwards', () => {
    const odd = [ran('odd', [], 100, -500)]
    const { knownUntilUs } = toWaterfall(
      { status: 'success', durationUs: -1_000, failedNode: null, nodes: odd },
      NO_CRITICAL_PATH,
    )
    expect(knownUntilUs).toBe(100)
  })

  it('the waterfall does not count cached nodes as in flight', () => {
    expect(toInFlight(toWaterfall(run, NO_CRITICAL_PATH).stretches, 70).most).toBe(1)
  })

  it('the waterfall grows while a node runs, and stops for a lost run', () => {
    const open = [runNode('a', [], { status: 'running', startUs: 10 })]
    const running = toWaterfall(
      { status: 'running', durationUs: null, failedNode: null, nodes: open },
      NO_CRITICAL_PATH,
    )
    expect([running.live, running.knownUntilUs]).toEqual([true, 10])
    expect(running.rows[0]?.mark).toEqual({ kind: 'open', startUs: 10, live: true })
    const silent = [runNode('a', [], { status: 'lost', startUs: 10 })]
    const lost = toWaterfall({ status: 'lost', durationUs: null, failedNode: null, nodes: silent }, NO_CRITICAL_PATH)
    expect([lost.live, lost.knownUntilUs]).toEqual([false, 10])
    expect(lost.rows[0]?.mark).toEqual({ kind: 'open', startUs: 10, live: false })
  })
})
