import type { Rejection } from '@dag/protocol'
import type { Losses } from '../queue/losses.js'
import { countLostEvent, type SentEvent } from '../queue/lost-events.js'
import type { SpooledRequest } from '../spool/spool.js'

/** Events that travel together and stay together until the server has answered. */
export interface Batch {
  readonly events: readonly SentEvent[]
  /** How often the server failed on it, rather than being away. */
  readonly failures: number
  /** Where it was read; null for what this tracker has recorded. */
  readonly origin: SpooledRequest | null
}

export const createBatch = (events: readonly SentEvent[], origin: SpooledRequest | null = null): Batch => ({
  events,
  failures: 0,
  origin,
})

/** The two halves of a batch of at least two, the earlier first. */
export function halve({ events, origin }: Batch): readonly Batch[] {
  const middle = Math.ceil(events.length / 2)
  return [createBatch(events.slice(0, middle), origin), createBatch(events.slice(middle), origin)]
}

/** Counts the events of a batch that the server did not take, and answers how many they are. */
export function countRejected(rejected: readonly Rejection[], { events }: Batch, losses: Losses): number {
  const indexes = new Set(rejected.map(({ index }) => index))
  let count = 0
  for (const index of indexes) {
    const event = events[index]
    if (event === undefined) continue
    countLostEvent(event, 'rejected', losses)
    count++
  }
  return count
}
