import type { ChangedMessage } from '@/contract/server-info'

/** Changed runs by project, since the last reading. */
export type Changes = ReadonlyMap<number, ReadonlySet<string>>

export const NO_CHANGES: Changes = new Map()

export function addMessage(changes: Changes, message: ChangedMessage): Changes {
  const runs = new Set([...(changes.get(message.projectId) ?? []), ...message.runs])
  return new Map(changes).set(message.projectId, runs)
}

export interface ChangeReader {
  readonly add: (message: ChangedMessage) => void
  readonly stop: () => void
}

/**
 * Collects changes and passes them on together, never during the last reading, and with a pause between two readings.
 * A thousand runs a second cost server and page no more than two do.
 */
export function createChangeReader(read: (changes: Changes) => Promise<unknown>, pauseMs = 400): ChangeReader {
  let changes = NO_CHANGES
  let busy = false
  let stopped = false

  const next = () => {
    if (busy || stopped || changes.size === 0) return
    const taken = changes
    changes = NO_CHANGES
    busy = true
    const rest = () =>
      setTimeout(() => {
        busy = false
        next()
      }, pauseMs)
    // A reading that failed shows its error where the data stands; the next change tries again.
    read(taken).then(rest, rest)
  }

  return {
    add: (message) => {
      changes = addMessage(changes, message)
      next()
    },
    stop: () => {
      stopped = true
    },
  }
}
