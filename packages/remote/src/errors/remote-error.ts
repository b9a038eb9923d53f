import type { EarlierAttempt } from '@dag/driver'

/** The codes of `RemoteError`, and the meaning of each. docs/reference/remote.md and fleet.md list them. */
export const REMOTE_ERRORS = {
  DAG_REMOTE_NOT_PLAIN: 'A value would not arrive as it is, so it was not sent.',
  DAG_REMOTE_LOST: 'Every worker that began with the node was lost.',
  DAG_REMOTE_TIMEOUT: 'The node took longer than the `timeoutMs` of its `place`.',
  DAG_REMOTE_MODULE: 'A worker cannot load the module of the driver, or finds no driver of that name in it.',
  DAG_REMOTE_UNREACHABLE: 'The engine of a fleet did not answer for too long.',
  DAG_REMOTE_STORE: 'The store of large values has failed, or a value is missing there.',
  DAG_REMOTE_CLOSED: 'The placement was closed before the node could run.',
  DAG_REMOTE_INVALID_OPTION: 'An option cannot be used.',
  DAG_REMOTE_MISSING_PACKAGE: 'The package that a placement needs is not installed.',
} as const

/**
 * `DAG_REMOTE_<PROBLEM>`.
 *
 * @example
 * const isLost = (code: RemoteErrorCode) => code === 'DAG_REMOTE_LOST' || code === 'DAG_REMOTE_TIMEOUT'
 */
export type RemoteErrorCode = keyof typeof REMOTE_ERRORS

export interface RemoteErrorDetails {
  /** The node, or the node that expands; null if the error concerns none. */
  readonly node?: string | null
  /** Number of the item, from 0; null if the node runs once. */
  readonly item?: number | null
  /** The path within the inputs or the result: `result.rows[3].client`. */
  readonly path?: string | null
  /** The attempts of the workers that were lost, as far as they are known. */
  readonly attempts?: readonly EarlierAttempt[]
  readonly cause?: unknown
}

/**
 * An error of running nodes elsewhere. Errors of the nodes themselves come back as they are.
 *
 * @example
 * try {
 *   await driver.execute(['total'], { inputs: { cart } })
 * } catch (error) {
 *   if (error instanceof RemoteError) console.error(error.code, error.node, error.path)
 * }
 */
export class RemoteError extends Error {
  override readonly name = 'RemoteError'
  readonly code: RemoteErrorCode
  readonly node: string | null
  readonly item: number | null
  readonly path: string | null
  /** The attempts of the workers that were lost, as far as they are known, in order. */
  readonly attempts: readonly EarlierAttempt[]

  constructor(code: RemoteErrorCode, message: string, details: RemoteErrorDetails = {}) {
    super(`${code}: ${message}`, 'cause' in details ? { cause: details.cause } : {})
    const { node = null, item = null, path = null, attempts = [] } = details
    this.code = code
    this.node = node
    this.item = item
    this.path = path
    this.attempts = attempts
  }
}
