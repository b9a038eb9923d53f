import type { SpooledRequest } from '../spool/spool.js'
import type { Batch } from './batch.js'

/** Batches on their way: taken out of the queue or the spool and not yet settled, oldest first. */
export interface HeldBatches {
  readonly first: Batch | null
  /** Events that this tracker recorded, rather than read from a spool file. */
  readonly ownEvents: number
  listOwn(): readonly Batch[]
  listOrigins(): readonly SpooledRequest[]
  hasOrigin(origin: SpooledRequest): boolean
  /** Adds a batch; none may be held. */
  hold(batch: Batch): void
  /** Replaces a batch by its parts, its next attempt or nothing. */
  replace(batch: Batch, by: readonly Batch[]): void
  clear(): void
}

export function createHeldBatches(): HeldBatches {
  let held: readonly Batch[] = []
  const listOwn = (): readonly Batch[] => held.filter(({ origin }) => origin === null)
  return {
    get first() {
      return held[0] ?? null
    },
    get ownEvents() {
      return listOwn().reduce((sum, { events }) => sum + events.length, 0)
    },
    listOwn,
    listOrigins: () => [...new Set(held.flatMap(({ origin }) => origin ?? []))],
    hasOrigin: (origin) => held.some((batch) => batch.origin === origin),
    hold(batch) {
      held = [batch]
    },
    replace(batch, by) {
      held = held.flatMap((one) => (one === batch ? by : [one]))
    },
    clear() {
      held = []
    },
  }
}
