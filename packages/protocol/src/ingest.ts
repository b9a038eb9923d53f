import type { IngestEvent } from './events.js'

/** Why something was lost on its way to the database. */
export const LOSS_REASONS = [
  /** The queue was full. */
  'queue-full',
  /** The server could not be reached until the deadline. */
  'unreachable',
  /** The server rejected it. */
  'rejected',
  /** Larger than the wire allows. */
  'too-large',
  /** The process ended first. */
  'shutdown',
  /** Recording itself failed. */
  'internal',
] as const

export type LossReason = (typeof LOSS_REASONS)[number]

/** The kind of a loss: a value of an event that is kept otherwise, or an event. */
export const LOSS_KINDS = ['value', 'node', 'log', 'run', 'version'] as const

export type LossKind = (typeof LOSS_KINDS)[number]

/** A cumulative total per client instance. The server keeps the maximum, so repeats change nothing. */
export interface Loss {
  /** The run it belongs to; null for losses of no run. */
  readonly run: string | null
  readonly reason: LossReason
  readonly kind: LossKind
  readonly total: number
}

/** The sender of a batch. */
export interface Client {
  /** Unique per tracker and process. */
  readonly instanceId: string
  /** `@dag/tracker`. */
  readonly name: string
  readonly version: string
}

/** The body of `POST /api/v1/ingest`. */
export interface IngestRequest {
  readonly protocol: number
  readonly client: Client
  readonly dropped: readonly Loss[]
  readonly events: readonly IngestEvent[]
}

/** One rejected event, by its index in the batch. */
export interface Rejection {
  readonly index: number
  /** A code of the server's error table: `DAG_INGEST_...`. */
  readonly code: string
  readonly message: string
}

/** The answer to a batch, status 200. Accepted events are on disk and survive `kill -9`. */
export interface IngestResponse {
  readonly accepted: number
  /** Events of a type that this server does not know. */
  readonly skipped: number
  readonly rejected: readonly Rejection[]
}

/** The body of every answer that is not 2xx. */
export interface ErrorResponse {
  readonly error: { readonly code: string; readonly message: string }
}
