import type { VersionEvent } from '@dag/protocol'

/**
 * All versions of this tracker, and which of them the server has confirmed. After an outage no version counts as confirmed, because the
 * server may have a new database, and sending a version twice changes nothing.
 */
export interface Versions {
  /** Returns whether the version is new. */
  add(event: VersionEvent): boolean
  /** Replaces a version by one with more fields, which is sent again. */
  fill(event: VersionEvent): void
  listUnsent(): readonly VersionEvent[]
  confirm(event: VersionEvent): void
  /** Notes that the server rejected it for now: its project may be created later. Returns whether it is the first time. */
  refuse(event: VersionEvent, nowMs: number): boolean
  /** Retries versions that were rejected some time ago. */
  reconsider(nowMs: number): void
  /** Drops a version that the server can never accept. */
  remove(event: VersionEvent): void
  forgetConfirmations(): void
  readonly unsent: number
}

interface Known {
  readonly event: VersionEvent
  readonly bytes: number
  /** A server has confirmed it, perhaps an earlier one. */
  wasConfirmed: boolean
}

const keyOf = (event: VersionEvent): string => `${event.name}\0${event.id}`

/** Bounds for programs that build drivers endlessly. */
const MAX_VERSIONS = 1_000
const MAX_BYTES = 64 * 1024 * 1024
const REFUSED_FOR_MS = 10_000
const NODE_BYTES = 600

/** The approximate size of a version in memory. */
const bytesOf = ({ nodes }: VersionEvent): number =>
  nodes.reduce(
    (sum, { text, source, documentation }) =>
      sum + NODE_BYTES + 2 * ((text?.length ?? 0) + (source?.length ?? 0) + (documentation?.length ?? 0)),
    0,
  )

/** `onLost` is called for each version that is evicted before the server confirmed it. */
export function createVersions(onLost: () => void): Versions {
  /** Oldest first. */
  const all = new Map<string, Known>()
  const unsent = new Set<string>()
  /** When to retry rejected versions. */
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
      // The version may have been filled while an earlier one was being sent.
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
