import type { IngestRequest, Rejection } from '@dag/protocol'

/**
 * The outcome of sending a batch.
 *
 * @example
 * const isStored = (result: SendResult) => result.kind === 'accepted' && result.rejected.length === 0
 */
export type SendResult =
  /** The server stored the batch, except the rejected events. */
  | { readonly kind: 'accepted'; readonly rejected: readonly Rejection[] }
  /** The server refuses the batch permanently. */
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly message: string
      /** Code of the server's error table, such as `DAG_HTTP_HOST`. */
      readonly code?: string
    }
  /** Smaller parts of the batch may be accepted. */
  | { readonly kind: 'too-large' }
  /** No UI answered, or it failed: the same batch may be accepted later. */
  | {
      readonly kind: 'unavailable'
      readonly message: string
      /** The server answered with an internal error (5xx except 502, 503 and 504). */
      readonly failing: boolean
      /** Delay in milliseconds that the server asked for; null if it named none. */
      readonly retryAfterMs: number | null
      /** No UI is at the address, so that another attempt at once is useless. Default: false. */
      readonly absent?: boolean
    }

export type Unavailable = Extract<SendResult, { readonly kind: 'unavailable' }>

/**
 * Carries batches to the server. A custom transport can inspect them, or send them elsewhere.
 *
 * @example
 * const requests: unknown[] = []
 * const transport: Transport = {
 *   async send(request) {
 *     requests.push(request)
 *     return { kind: 'accepted', rejected: [] }
 *   },
 *   async close() {},
 * }
 * const tracker = new AsyncTracker({ transport })
 */
export interface Transport {
  /** Resolves within about `timeoutMs` in every case and never rejects. The same batch may be sent again. */
  send(request: IngestRequest, timeoutMs: number): Promise<SendResult>
  /** Closes all connections. The next batch opens them again. */
  close(): Promise<void>
}

export const unavailable = (message: string, more: Partial<Unavailable> = {}): Unavailable => ({
  kind: 'unavailable',
  message,
  failing: false,
  retryAfterMs: null,
  ...more,
})
