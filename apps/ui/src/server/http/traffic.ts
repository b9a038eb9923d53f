import type { IncomingMessage, ServerResponse } from 'node:http'
import { LIMITS } from '@dag/protocol'
import { HttpError } from './http-errors'

/** Batches that are received or stored at the same time, and their bytes as they are sent. More are refused. */
const MOST_BATCHES = 64
const MOST_BATCH_BYTES = 128 * 1_024 * 1_024

const isIngest = ({ method, url = '' }: IncomingMessage): boolean =>
  method === 'POST' && /^(?:\/api\/v1\/ingest|\/v1\/traces)(\?|$)/.test(url)

export interface TrafficCounts {
  /** Answered requests by method and status. */
  readonly answered: ReadonlyMap<string, number>
  readonly seconds: number
  readonly open: number
  readonly streams: number
  readonly batches: number
  readonly batchBytes: number
  readonly refusedBatches: number
}

/** The requests that are being answered, and counts of those that were. */
export type Traffic = ReturnType<typeof createTraffic>

export function createTraffic() {
  const answered = new Map<string, number>()
  const open = new Set<ServerResponse>()
  let seconds = 0
  let batches = 0
  let batchBytes = 0
  let refusedBatches = 0
  let isDraining = false
  let onIdle = () => {}

  const isStream = (response: ServerResponse) =>
    String(response.getHeader('content-type')).startsWith('text/event-stream')
  const endStreams = () => {
    for (const response of open) if (response.headersSent && isStream(response)) response.destroy()
  }
  const admit = (request: IncomingMessage, response: ServerResponse) => {
    const length = Number(request.headers['content-length'] ?? LIMITS.bodyBytes)
    // A body over the limit is refused by its reader.
    const bytes = Math.min(Number.isFinite(length) ? length : LIMITS.bodyBytes, LIMITS.bodyBytes)
    if (batches >= MOST_BATCHES || batchBytes + bytes > MOST_BATCH_BYTES) {
      refusedBatches++
      throw new HttpError('DAG_HTTP_TOO_MANY', batches)
    }
    batches++
    batchBytes += bytes
    response.once('close', () => {
      batches--
      batchBytes -= bytes
    })
  }

  return {
    /** Counts a request until its response is closed. */
    begin({ method = '' }: IncomingMessage, response: ServerResponse): void {
      const before = performance.now()
      open.add(response)
      response.once('close', () => {
        open.delete(response)
        const key = `${method} ${response.statusCode}`
        answered.set(key, (answered.get(key) ?? 0) + 1)
        if (!isStream(response)) seconds += (performance.now() - before) / 1_000
        if (open.size === 0) onIdle()
      })
      if (isDraining) response.setHeader('connection', 'close')
    },
    /**
     * Takes a batch of events or spans, so that memory is bounded however many trackers send.
     *
     * @throws HttpError if there are too many already. The tracker sends it again.
     */
    admit(request: IncomingMessage, response: ServerResponse): void {
      if (isIngest(request)) admit(request, response)
    },
    isDraining: (): boolean => isDraining,
    /** Ends streams, and resolves when all other requests are answered, or after a time. */
    async drain(patienceMs: number): Promise<void> {
      isDraining = true
      endStreams()
      if (open.size === 0) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patienceMs)
        onIdle = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    },
    read: (): TrafficCounts => ({
      answered,
      seconds,
      open: open.size,
      streams: [...open].filter(isStream).length,
      batches,
      batchBytes,
      refusedBatches,
    }),
  }
}
