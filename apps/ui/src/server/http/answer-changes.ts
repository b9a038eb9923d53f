import type { StreamMessage } from '@/contract/server-info'
import type { Changes } from '../store/changes'

/** A few messages a second at most, however much is written. */
const COALESCE_MS = 250
/** Keeps proxies from closing a quiet stream, and finds out whether the reader is still connected. */
const HEARTBEAT_MS = 20_000
/** A message lists this many runs at most, the newest ones. */
const RUNS_PER_MESSAGE = 500
/** The stream of a reader that is this far behind ends. It reads everything again when it comes back. */
const MESSAGES_BEHIND = 100

interface AnswerChangesOptions {
  /** The only project; null for all. */
  readonly projectId: number | null
  /** Position at which the reader read. If changes were published since, the first message says so. Null: not asked. */
  readonly after: string | null
  /** Aborted when the reader goes away. */
  readonly signal: AbortSignal
}

/** Server-sent events of changes. The stream ends when the reader goes away. */
export function answerChanges(changes: Changes, { projectId, after, signal }: AnswerChangesOptions): Response {
  const encoder = new TextEncoder()
  let stop = () => {}
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const pending = new Map<number, Set<string>>()
      let timer: NodeJS.Timeout | null = null
      const send = (...messages: readonly string[]) => {
        for (const message of messages) controller.enqueue(encoder.encode(message))
        if ((controller.desiredSize ?? 0) < -MESSAGES_BEHIND) close()
      }
      const flush = () => {
        timer = null
        const messages = [...pending].map(([id, runs]) => toMessage(id, [...runs].slice(-RUNS_PER_MESSAGE)))
        pending.clear()
        send(...messages)
      }
      const unsubscribe = changes.subscribe((change) => {
        if (projectId !== null && change.projectId !== projectId) return
        const runs = pending.get(change.projectId) ?? new Set<string>()
        for (const run of change.runs) runs.add(run)
        pending.set(change.projectId, runs)
        timer ??= setTimeout(flush, COALESCE_MS)
      })
      const heartbeat = setInterval(() => send(': alive\n\n'), HEARTBEAT_MS)
      const close = () => {
        stop()
        controller.close()
      }
      stop = () => {
        stop = () => {}
        unsubscribe()
        clearInterval(heartbeat)
        if (timer) clearTimeout(timer)
        signal.removeEventListener('abort', close)
      }
      signal.addEventListener('abort', close)
      send('retry: 2000\n\n')
      if (after !== null && after !== changes.position()) send(toText({ type: 'missed' }))
      if (signal.aborted) close()
    },
    cancel: () => stop(),
  })
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // Compression and nginx would hold messages back.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

function toMessage(projectId: number, runs: readonly string[]): string {
  return toText({ type: 'changed', projectId, runs })
}

const toText = (message: StreamMessage): string => `data: ${JSON.stringify(message)}\n\n`
