import { randomBytes } from 'node:crypto'

/** The project of changes that belong to no project. Real ids begin at 1. */
export const NO_PROJECT = 0

/** Runs of one project that changed in one write. Without runs, the project itself changed. */
export interface Change {
  readonly projectId: number
  readonly runs: readonly string[]
}

/** Publishes writes to the streams of open pages. */
export interface Changes {
  publish(change: Change): void
  /** Returns the function that ends the subscription. */
  subscribe(listener: (change: Change) => void): () => void
  /** Number of subscriptions. */
  count(): number
  /** Position of the stream of changes. It differs after each change, and in each process. */
  position(): string
}

export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>()
  const origin = randomBytes(6).toString('hex')
  let published = 0
  return {
    publish(change) {
      published += 1
      for (const listener of listeners) listener(change)
    },
    subscribe(listener) {
      // A new function for each subscription, so that one listener may subscribe twice.
      const entry = (change: Change) => listener(change)
      listeners.add(entry)
      return () => {
        listeners.delete(entry)
      }
    },
    count: () => listeners.size,
    position: () => `${origin}-${published}`,
  }
}
