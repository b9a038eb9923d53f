import type { IngestRequest, Rejection } from '@dag/protocol'

/** What became of a batch. */
export type SendResult =
  /** It is on the server's disk, but for the events listed. */
  | { readonly kind: 'accepted'; readonly rejected: readonly Rejection[] }
  /** The server refuses it permanently. */
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly message: string
      /** Code of the server's error table, such as `DAG_HTTP_HOST`. */
      readonly code?: string
    }
  /** Smaller pieces of it may pass. */
  | { readonly kind: 'too-large' }
  /** Nobody there, or not able to for now: the same batch may pass later. */
  | {
      readonly kind: 'unavailable'
      readonly message: string
      /** The server answered with a failure of its own (a 5xx that is none of 502, 503, 504). */
      readonly failing: boolean
      /** Milliseconds after which the server asked to be tried again. */
      readonly retryAfterMs: number | null
      /** No UI is at the address, so that another attempt at once is useless. Default: false. */
      readonly absent?: boolean
    }

export type Unavailable = Extract<SendResult, { readonly kind: 'unavailable' }>

/** Carries batches to the server. Give one of your own to see what a tracker sends, or to send it elsewhere. */
export interface Transport {
  /** Resolves within about `timeoutMs`, whatever happens, and never rejects. The same batch may come again. */
  send(request: IngestRequest, timeoutMs: number): Promise<SendResult>
  /** Lets go of all connections. Sending again opens them again. */
  close(): Promise<void>
}

export const unavailable = (message: string, more: Partial<Unavailable> = {}): Unavailable => ({
  kind: 'unavailable',
  message,
  failing: false,
  retryAfterMs: null,
  ...more,
})
