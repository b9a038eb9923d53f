import { describe, expect, it } from 'vitest'
import { createLosses } from '../../src/queue/losses.js'

describe('losses', () => {
  it('are totals that grow, by run, reason and kind', () => {
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

  it('are offered until the server has confirmed their latest total', () => {
    const losses = createLosses()
    losses.count('r', 'queue-full', 'node')
    const sent = losses.listUnsent()
    losses.count('r', 'queue-full', 'node')
    losses.confirm(sent)
    expect(losses.listUnsent()).toEqual([{ run: 'r', reason: 'queue-full', kind: 'node', total: 2 }])
    losses.confirm(losses.listUnsent())
    expect([losses.listUnsent(), losses.isUrgent]).toEqual([[], false])
  })

  it('are offered again after an outage, with the same totals', () => {
    const losses = createLosses()
    losses.count('r', 'queue-full', 'node', 5)
    losses.confirm(losses.listUnsent())
    losses.forgetConfirmations()
    expect(losses.listUnsent()).toEqual([{ run: 'r', reason: 'queue-full', kind: 'node', total: 5 }])
  })

  it('stay within what one request may carry, and lose no count', () => {
    const losses = createLosses()
    for (let run = 0; run < 5_000; run++) losses.count(`r${run}`, 'queue-full', 'node')
    expect(losses.listUnsent().length).toBeLessThanOrEqual(1_000)
    expect(losses.list().reduce((sum, { total }) => sum + total, 0)).toBe(5_000)
  })

  it('give up totals of single runs that the server knows, to make room', () => {
    const losses = createLosses()
    for (let run = 0; run < 900; run++) losses.count(`r${run}`, 'queue-full', 'node')
    losses.confirm(losses.listUnsent())
    losses.count('late', 'queue-full', 'node')
    expect(losses.listUnsent()).toEqual([{ run: 'late', reason: 'queue-full', kind: 'node', total: 1 }])
  })
})
