/** `read` reads; `write` also changes things and stores events. */
export const KEY_SCOPES = ['read', 'write'] as const

export type KeyScope = (typeof KEY_SCOPES)[number]

/** An API key without its secret. */
export interface ApiKey {
  /** The part of the key that is shown. */
  readonly id: string
  readonly name: string
  readonly scope: KeyScope
  /** The only project that it reaches; null for all. */
  readonly projectId: number | null
  /** Unix microseconds. */
  readonly createdAtUs: number
  /** The hour of its last use; null if it was never used. */
  readonly lastUsedAtUs: number | null
  readonly revokedAtUs: number | null
}

/** Keys that a database keeps, revoked ones included. */
export const MOST_KEYS = 1_000
