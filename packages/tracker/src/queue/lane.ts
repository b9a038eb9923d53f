import type { Entry } from './queued-event.js'

interface Slot {
  entry: Entry | null
}

/** First in, first out, with removal from the middle in constant time. */
export interface Lane {
  readonly first: Entry | null
  add(entry: Entry): Slot
  /** Takes out the first. */
  shift(): Entry | null
  remove(slot: Slot): void
  /** The oldest that was never visited before; each is visited once. */
  nextUnvisited(): Slot | null
}

export type { Slot }

const SMALLEST_COMPACTION = 1_024

export function createLane(): Lane {
  let slots: Slot[] = []
  let head = 0
  let visited = 0
  let empty = 0

  const skipEmpty = (): Slot | null => {
    while (head < slots.length) {
      const slot = slots[head]
      if (slot !== undefined && slot.entry !== null) return slot
      head++
      empty--
    }
    slots = []
    head = 0
    visited = 0
    empty = 0
    return null
  }

  // Keeps the array within twice of what is in it, at a cost of less than one step for each entry added.
  const compact = (): void => {
    const waste = head + empty
    if (waste < SMALLEST_COMPACTION || waste * 2 < slots.length) return
    const before = slots.slice(head, Math.max(head, visited)).filter((slot) => slot.entry !== null)
    const after = slots.slice(Math.max(head, visited)).filter((slot) => slot.entry !== null)
    slots = before.concat(after)
    visited = before.length
    head = 0
    empty = 0
  }

  return {
    get first() {
      return skipEmpty()?.entry ?? null
    },
    add(entry) {
      const slot: Slot = { entry }
      slots.push(slot)
      return slot
    },
    shift() {
      const slot = skipEmpty()
      if (slot === null) return null
      const { entry } = slot
      slot.entry = null
      head++
      compact()
      return entry
    },
    remove(slot) {
      if (slot.entry === null) return
      slot.entry = null
      empty++
      compact()
    },
    nextUnvisited() {
      visited = Math.max(visited, head)
      while (visited < slots.length) {
        const slot = slots[visited++]
        if (slot !== undefined && slot.entry !== null) return slot
      }
      return null
    },
  }
}
