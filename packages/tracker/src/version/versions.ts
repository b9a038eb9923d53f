import type { VersionEvent } from '@dag/protocol'

/**
 * All versions of this tracker, and which of them the server has confirmed. After an outage none counts as confirmed:
 * the server may have come back with an empty database, and a version sent twice changes nothing.
 */
export interface Versions {
  /** Answers whether it is new. */
  add(event: VersionEvent): boolean
  /** The same version with more in it than before: it is sent again. */
  fill(event: VersionEvent): void
  listUnsent(): readonly VersionEvent[]
  confirm(event: VersionEvent): void
  /** The server did not take it, which may change: its project may be created yet. Answers whether it is the first time. */
  refuse(event: VersionEvent, nowMs: number): boolean
  /** Offers those again that were refused some time ago. */
  reconsider(nowMs: number): void
  /** The server can never take it: it is not offered again. */
  remove(event: VersionEvent): void
  forgetConfirmations(): void
  readonly unsent: number
}

const keyOf = (event: VersionEvent): string => `${event.name}\0${event.id}`

/** A program that builds drivers without end is remembered only so far. */
const MAX_VERSIONS = 1_000
const REFUSED_FOR_MS = 10_000

export function createVersions(): Versions {
  const all = new Map<string, VersionEvent>()
  const unsent = new Set<string>()
  /** When to offer again what was refused. */
  const refused = new Map<string, number>()

  const remove = (key: string): void => {
    all.delete(key)
    unsent.delete(key)
    refused.delete(key)
  }

  return {
    add(event) {
      const key = keyOf(event)
      if (all.has(key)) return false
      const [oldest] = all.keys()
      if (all.size >= MAX_VERSIONS && oldest !== undefined) remove(oldest)
      all.set(key, event)
      unsent.add(key)
      return true
    },
    fill(event) {
      const key = keyOf(event)
      if (!all.has(key)) return
      all.set(key, event)
      if (!refused.has(key)) unsent.add(key)
    },
    listUnsent: () => [...unsent].flatMap((key) => all.get(key) ?? []),
    confirm(event) {
      // While an earlier one was on its way it may have been filled.
      if (all.get(keyOf(event)) === event) unsent.delete(keyOf(event))
      refused.delete(keyOf(event))
    },
    refuse(event, nowMs) {
      const key = keyOf(event)
      const isFirst = !refused.has(key)
      unsent.delete(key)
      refused.set(key, nowMs + REFUSED_FOR_MS)
      return isFirst
    },
    reconsider(nowMs) {
      for (const [key, atMs] of refused) if (atMs <= nowMs) unsent.add(key)
    },
    remove: (event) => remove(keyOf(event)),
    forgetConfirmations() {
      for (const key of all.keys()) unsent.add(key)
    },
    get unsent() {
      return unsent.size
    },
  }
}
