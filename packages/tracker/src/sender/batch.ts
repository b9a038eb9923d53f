import type { LossReason, Rejection } from '@dag/protocol'
import type { Losses } from '../queue/losses.js'
import { kindOf, type QueuedEvent } from '../queue/queued-event.js'

/** Events that travel together and stay together until the server has answered. */
export interface Batch {
  readonly events: readonly QueuedEvent[]
  /** How often the server failed on it, rather than being away. */
  readonly failures: number
}

export const createBatch = (events: readonly QueuedEvent[]): Batch => ({ events, failures: 0 })

/** The two halves of a batch of at least two, the earlier first. */
export function halve({ events }: Batch): readonly Batch[] {
  const middle = Math.ceil(events.length / 2)
  return [createBatch(events.slice(0, middle)), createBatch(events.slice(middle))]
}

/** Counts every event of a batch as lost. */
export function countLost({ events }: Batch, reason: LossReason, losses: Losses): void {
  for (const event of events) losses.count(event.run, reason, kindOf(event))
}

/** Counts the events of a batch that the server did not take, and answers how many they are. */
export function countRejected(rejected: readonly Rejection[], { events }: Batch, losses: Losses): number {
  const indexes = new Set(rejected.map(({ index }) => index))
  let count = 0
  for (const index of indexes) {
    const event = events[index]
    if (event === undefined) continue
    losses.count(event.run, 'rejected', kindOf(event))
    count++
  }
  return count
}
