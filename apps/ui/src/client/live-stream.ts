import type { ChangedMessage, StreamMessage } from '@/contract/server-info'

/** The parts of an `EventSource` that are used. Tests pass their own. */
export interface MessageSource {
  onopen: (() => void) | null
  onerror: (() => void) | null
  onmessage: ((event: { readonly data: string }) => void) | null
  close(): void
}

export type LiveState = 'connecting' | 'live' | 'reconnecting'

export interface LiveStream {
  readonly state: () => LiveState
  readonly subscribe: (listener: () => void) => () => void
  readonly open: () => void
  readonly close: () => void
}

interface LiveStreamOptions {
  readonly connect: () => MessageSource
  readonly onMessage: (message: ChangedMessage) => void
  /** Something changed between the rendering of the page and the start of the stream, or in a gap of it. */
  readonly onMissed: () => void
  /** An attempt has failed, or the stream has ended. */
  readonly onInterrupt?: () => void
  /** Wait before the next attempt, by how many failed; 0.5 s to 10 s by default. */
  readonly retryDelayMs?: (failures: number) => number
}

/** The server's stream of changes, reconnecting for as long as it is open, and honest about its state. */
export function createLiveStream(options: LiveStreamOptions): LiveStream {
  const {
    connect,
    onMessage,
    onMissed,
    onInterrupt = () => {},
    retryDelayMs = (failures) => Math.min(10_000, 500 * 2 ** failures),
  } = options
  const listeners = new Set<() => void>()
  let state: LiveState = 'connecting'
  let source: MessageSource | null = null
  let retry: ReturnType<typeof setTimeout> | null = null
  let failures = 0

  const become = (next: LiveState) => {
    if (state === next) return
    state = next
    for (const listener of listeners) listener()
  }

  const drop = () => {
    source?.close()
    source = null
    if (retry !== null) clearTimeout(retry)
    retry = null
  }

  const open = () => {
    drop()
    source = connect()
    source.onopen = () => {
      failures = 0
      become('live')
    }
    source.onmessage = (event) => {
      const message = parseStreamMessage(event.data)
      if (message?.type === 'missed') onMissed()
      else if (message) onMessage(message)
    }
    source.onerror = () => {
      drop()
      become('reconnecting')
      onInterrupt()
      retry = setTimeout(open, retryDelayMs(failures))
      failures += 1
    }
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open,
    close: drop,
  }
}

/** Null for anything that is not a message of a kind known here: newer servers may say more. */
export function parseStreamMessage(data: string): StreamMessage | null {
  let message: unknown
  try {
    message = JSON.parse(data)
  } catch {
    return null
  }
  if (typeof message !== 'object' || message === null || !('type' in message)) return null
  if (message.type === 'missed') return { type: 'missed' }
  if (message.type !== 'changed') return null
  if (!('projectId' in message) || typeof message.projectId !== 'number') return null
  if (!('runs' in message) || !Array.isArray(message.runs)) return null
  const runs = message.runs.filter((run) => typeof run === 'string')
  return { type: 'changed', projectId: message.projectId, runs }
}
