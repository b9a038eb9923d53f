import { describe, expect, it } from 'vitest'
import { createLosses } from '../../src/queue/losses.js'

describe('losses', () => {
  it('losses are totals that grow, by run, reason and kind', () => {
    const losses = createLosses()
    losses.count('r', 'queue-full', 'node')
    losses.count('r', 'queue-full', 'node', 2)
    losses.count(null, 'rejected', 'version')
    expect(losses.list()).toEqual([
      { run: 'r', reason: 'queue-full', kind: 'node', total: 3 },
      { run: null, reason: 'rejected', kind: 'version', total: 1 },
    ])
    expect(losses.total).toBe(4)
  })

  it('losses are listed until the server has confirmed their latest total', () => {
    const losses = createLosses()
    losses.count('r', 'queue-full', 'node')
    const sent = losses.listUnsent()
    losses.count('r', 'queue-full', 'node')
    losses.confirm(sent)
    expect(losses.listUnsent()).toEqual([{ run: 'r', reason: 'queue-full', kind: 'node', total: 2 }])
    losses.confirm(losses.listUnsent())
    expect([losses.listUnsent(), losses.isUrgent]).toEqual([[], false])
  })

  it('losses are listed again after an outage, with the same totals', () => {
    const losses = createLosses()
    losses.count('r', 'queue-full', 'node', 5)
    losses.confirm(losses.listUnsent())
    losses.forgetConfirmations()
    expect(losses.listUnsent()).toEqual([{ run: 'r', reason: 'queue-full', kind: 'node', total: 5 }])
  })

  it('losses are listed in portions that one request may carry, until all are confirmed', () => {
    const losses = createLosses()
    for (let run = 0; run < 2_500; run++) losses.count(`r${run}`, 'queue-full', 'node')
    const sizes: number[] = []
    while (losses.isUrgent) {
      const listed = losses.listUnsent()
      sizes.push(listed.length)
      losses.confirm(listed)
    }
    expect(sizes).toEqual([1_000, 1_000, 500])
  })

  it('losses are kept for 10,000 runs, and those of further runs count without a run', () => {
    const losses = createLosses()
    for (let run = 0; run < 12_000; run++) losses.count(`r${run}`, 'queue-full', 'node')
    expect(losses.list()).toHaveLength(10_001)
    expect(losses.list().at(-1)).toEqual({ run: null, reason: 'queue-full', kind: 'node', total: 2_000 })
  })

  it('losses evict confirmed totals of single runs to make room', () => {
    const losses = createLosses()
    for (let run = 0; run < 10_000; run++) losses.count(`r${run}`, 'queue-full', 'node')
    while (losses.isUrgent) losses.confirm(losses.listUnsent())
    losses.count('late', 'queue-full', 'node')
    expect(losses.listUnsent()).toEqual([{ run: 'late', reason: 'queue-full', kind: 'node', total: 1 }])
  })
})
