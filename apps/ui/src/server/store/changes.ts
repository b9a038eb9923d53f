/** Stands for a project where something belongs to none: ids begin at 1. */
export const NO_PROJECT = 0

/** Runs of one project that changed in one write. No runs: the project itself did. */
export interface Change {
  readonly projectId: number
  readonly runs: readonly string[]
}

/** Tells those who listen what was written. */
export interface Changes {
  publish(change: Change): void
  /** Returns the function that ends it. */
  subscribe(listener: (change: Change) => void): () => void
  /** How many listen. */
  count(): number
}

export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>()
  return {
    publish(change) {
      for (const listener of listeners) listener(change)
    },
    subscribe(listener) {
      // An entry of its own, so that one function may listen twice.
      const entry = (change: Change) => listener(change)
      listeners.add(entry)
      return () => {
        listeners.delete(entry)
      }
    },
    count: () => listeners.size,
  }
}
