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

interface Known {
  readonly event: VersionEvent
  readonly bytes: number
  /** The server has had it, though perhaps another server by now. */
  wasConfirmed: boolean
}

const keyOf = (event: VersionEvent): string => `${event.name}\0${event.id}`

/** A program that builds drivers without end is remembered only so far. */
const MAX_VERSIONS = 1_000
const MAX_BYTES = 64 * 1024 * 1024
const REFUSED_FOR_MS = 10_000
const NODE_BYTES = 600

/** Bytes that a version takes in memory, roughly. */
const bytesOf = ({ nodes }: VersionEvent): number =>
  nodes.reduce(
    (sum, { text, source, documentation }) =>
      sum + NODE_BYTES + 2 * ((text?.length ?? 0) + (source?.length ?? 0) + (documentation?.length ?? 0)),
    0,
  )

/** `onLost` is called for each that is forgotten before the server had it. */
export function createVersions(onLost: () => void): Versions {
  /** Oldest first. */
  const all = new Map<string, Known>()
  const unsent = new Set<string>()
  /** When to offer again what was refused. */
  const refused = new Map<string, number>()
  let bytes = 0

  const put = (key: string, event: VersionEvent, wasConfirmed: boolean): void => {
    const known = { event, bytes: bytesOf(event), wasConfirmed }
    bytes += known.bytes - (all.get(key)?.bytes ?? 0)
    all.set(key, known)
  }

  const remove = (key: string): void => {
    bytes -= all.get(key)?.bytes ?? 0
    all.delete(key)
    unsent.delete(key)
    refused.delete(key)
  }

  const makeRoom = (): void => {
    for (const [key, { wasConfirmed }] of all) {
      if (all.size === 1 || (all.size <= MAX_VERSIONS && bytes <= MAX_BYTES)) return
      remove(key)
      if (!wasConfirmed) onLost()
    }
  }

  return {
    add(event) {
      const key = keyOf(event)
      if (all.has(key)) return false
      put(key, event, false)
      unsent.add(key)
      makeRoom()
      return true
    },
    fill(event) {
      const key = keyOf(event)
      const known = all.get(key)
      if (known === undefined) return
      put(key, event, known.wasConfirmed)
      if (!refused.has(key)) unsent.add(key)
    },
    listUnsent: () => [...unsent].flatMap((key) => all.get(key)?.event ?? []),
    confirm(event) {
      const key = keyOf(event)
      const known = all.get(key)
      if (known !== undefined) known.wasConfirmed = true
      // While an earlier one was on its way it may have been filled.
      if (known?.event === event) unsent.delete(key)
      refused.delete(key)
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
