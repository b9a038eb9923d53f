import type { QueueEntry } from './queued-event.js'

/** A list of entries, first in, first out, in constant time. */
export interface Fifo {
  readonly first: QueueEntry | null
  add(entry: QueueEntry): void
  /** Removes and returns the first entry. */
  shift(): QueueEntry | null
  /**
   * Replaces the oldest entry for which `change` returns another one; returns whether it found one. Each entry is offered
   * once, so all calls together take as many steps as there were entries.
   */
  changeNext(change: (entry: QueueEntry) => QueueEntry | null): boolean
}

const SMALLEST_COMPACTION = 1_024

export function createFifo(): Fifo {
  let entries: (QueueEntry | null)[] = []
  let head = 0
  let offered = 0

  const compact = (): void => {
    if (head < SMALLEST_COMPACTION || head * 2 < entries.length) return
    entries = entries.slice(head)
    offered = Math.max(0, offered - head)
    head = 0
  }

  return {
    get first() {
      return entries[head] ?? null
    },
    add(entry) {
      entries.push(entry)
    },
    shift() {
      const entry = entries[head] ?? null
      if (entry === null) return null
      entries[head++] = null
      compact()
      return entry
    },
    changeNext(change) {
      offered = Math.max(offered, head)
      while (offered < entries.length) {
        const index = offered++
        const entry = entries[index] ?? null
        const changed = entry === null ? null : change(entry)
        if (changed === null) continue
        entries[index] = changed
        return true
      }
      return false
    },
  }
}
