import type { StreamMessage } from '@/contract/server-info'

/** What changed since it was last read: runs by project. */
export type Changes = ReadonlyMap<number, ReadonlySet<string>>

export const NO_CHANGES: Changes = new Map()

export function addMessage(changes: Changes, message: StreamMessage): Changes {
  const runs = new Set([...(changes.get(message.projectId) ?? []), ...message.runs])
  return new Map(changes).set(message.projectId, runs)
}

export interface ChangeReader {
  readonly add: (message: StreamMessage) => void
  readonly stop: () => void
}

/**
 * Collects changes and hands them over at once, never while the last reading still goes on, and with a pause between:
 * a thousand runs a second ask no more of server and page than two do.
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
