import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFifo } from '../../src/queue/fifo.js'
import type { QueueEntry } from '../../src/queue/queued-event.js'
import { runStarted } from '../support/events.js'

const entry = (sequence: number): QueueEntry => ({ event: runStarted('r'), bytes: 1, sequence })

describe('a fifo', () => {
  it('a fifo behaves like an array through thousands of additions and removals', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2_000 }), { maxLength: 12 }), (bursts) => {
        const lane = createFifo()
        const model: number[] = []
        let next = 0
        for (const [index, size] of bursts.entries()) {
          for (let count = 0; count < size; count++) {
            if (index % 2 === 0) {
              model.push(next)
              lane.add(entry(next++))
            } else {
              expect(lane.shift()?.sequence).toBe(model.shift())
            }
          }
          expect(lane.first?.sequence).toBe(model[0])
        }
      }),
      { numRuns: 30 },
    )
  })

  it('a fifo offers each entry once for a change, also after removals', () => {
    const lane = createFifo()
    const offered: number[] = []
    const note = (one: QueueEntry): QueueEntry => {
      offered.push(one.sequence)
      return { ...one, bytes: 0 }
    }
    for (let sequence = 0; sequence < 5_000; sequence++) lane.add(entry(sequence))
    for (let times = 0; times < 10; times++) lane.changeNext(note)
    for (let times = 0; times < 4_000; times++) lane.shift()
    while (lane.changeNext(note));
    expect(offered).toEqual([...Array(10).keys(), ...Array.from({ length: 1_000 }, (_, index) => 4_000 + index)])
    expect(lane.first).toMatchObject({ sequence: 4_000, bytes: 0 })
  })
})
