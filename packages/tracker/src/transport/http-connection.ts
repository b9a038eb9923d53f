import type { Buffer } from 'node:buffer'
import type { Answer } from './read-answer.js'

export type PostOutcome =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** `isReused`: the connection had served an earlier request. */
  | { readonly kind: 'failed'; readonly error: Error; readonly isReused: boolean }

/** One kept-alive connection to a UI. */
export interface HttpConnection {
  /** Posts to the ingest route. Never rejects; resolves when the connection is closed at the latest. */
  post(body: string | Buffer, headers: Readonly<Record<string, string>>): Promise<PostOutcome>
  /** Closes the connection; open requests fail. */
  close(): void
}

const INGEST_PATH = '/api/v1/ingest'
export const MAX_ANSWER_BYTES = 1024 * 1024
export const KEEP_ALIVE_MS = 4_000

/** Path of the ingest route below the path of an address. */
export const ingestPath = ({ pathname }: { readonly pathname: string }): string =>
  `${pathname.replace(/\/+$/, '')}${INGEST_PATH}`
