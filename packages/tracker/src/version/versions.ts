import type { VersionEvent } from '@dag/protocol'

/**
 * All versions of this tracker, and which of them the server has confirmed. After an outage none counts as confirmed:
 * the server may have come back with an empty database, and a version sent twice changes nothing.
 */
export interface Versions {
  add(event: VersionEvent): void
  listUnsent(): readonly VersionEvent[]
  confirm(event: VersionEvent): void
  /** The server would never take it: it is not offered again. */
  remove(event: VersionEvent): void
  forgetConfirmations(): void
  readonly unsent: number
}

const keyOf = (event: VersionEvent): string => `${event.name}\0${event.id}`

/** A program that builds drivers without end is remembered only so far. */
const MAX_VERSIONS = 1_000

export function createVersions(): Versions {
  const all = new Map<string, VersionEvent>()
  const unsent = new Set<string>()

  const remove = (key: string): void => {
    all.delete(key)
    unsent.delete(key)
  }

  return {
    add(event) {
      const key = keyOf(event)
      if (all.has(key)) return
      const [oldest] = all.keys()
      if (all.size >= MAX_VERSIONS && oldest !== undefined) remove(oldest)
      all.set(key, event)
      unsent.add(key)
    },
    listUnsent: () => [...unsent].flatMap((key) => all.get(key) ?? []),
    confirm(event) {
      unsent.delete(keyOf(event))
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
