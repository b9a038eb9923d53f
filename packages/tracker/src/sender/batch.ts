import type { LossReason, Rejection } from '@dag/protocol'
import type { Losses } from '../queue/losses.js'
import { type Entry, kindOf } from '../queue/queued-event.js'

/** Entries that travel together and stay together until the server has answered. */
export interface Batch {
  readonly entries: readonly Entry[]
  /** How often the server failed on it, rather than being away. */
  readonly failures: number
}

export const createBatch = (entries: readonly Entry[]): Batch => ({ entries, failures: 0 })

/** The two halves of a batch of at least two, the earlier first. */
export function halve({ entries }: Batch): readonly Batch[] {
  const middle = Math.ceil(entries.length / 2)
  return [createBatch(entries.slice(0, middle)), createBatch(entries.slice(middle))]
}

/** Counts every event of a batch as lost. */
export function countLost({ entries }: Batch, reason: LossReason, losses: Losses): void {
  for (const { event } of entries) losses.count(event.run, reason, kindOf(event))
}

/** Counts the events of a batch that the server did not take, and answers how many they are. */
export function countRejected(rejected: readonly Rejection[], { entries }: Batch, losses: Losses): number {
  const indexes = new Set(rejected.map(({ index }) => index))
  let count = 0
  for (const index of indexes) {
    const entry = entries[index]
    if (entry === undefined) continue
    losses.count(entry.event.run, 'rejected', kindOf(entry.event))
    count++
  }
  return count
}
