import type { Rejection } from '@dag/protocol'
import type { Losses } from '../queue/losses.js'
import { countLostEvent, type SentEvent } from '../queue/lost-events.js'
import type { SpooledRequest } from '../spool/spool.js'

/** Events that travel in one request, until the server settles it. */
export interface Batch {
  readonly events: readonly SentEvent[]
  /** How often the server failed on the batch, rather than being away. */
  readonly failures: number
  /** The spool file that it was read from; null for events that this tracker recorded. */
  readonly origin: SpooledRequest | null
}

export const createBatch = (events: readonly SentEvent[], origin: SpooledRequest | null = null): Batch => ({
  events,
  failures: 0,
  origin,
})

/** Splits a batch of at least two events, the earlier half first. */
export function halve({ events, origin }: Batch): readonly Batch[] {
  const middle = Math.ceil(events.length / 2)
  return [createBatch(events.slice(0, middle), origin), createBatch(events.slice(middle), origin)]
}

/** Counts the rejected events of a batch as lost; returns their number. */
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
