import { checkOptions, isObject } from '../errors/check-options.js'
import { RemoteError } from '../errors/remote-error.js'
import { describeValue } from '../values/describe-value.js'

/**
 * Options of `sqliteJournal`, `postgresJournal` and `redisJournal`.
 *
 * @example
 * const options: KeptJournalOptions = { keepMs: 30 * 24 * 60 * 60 * 1000 }
 * const store = postgresJournal(pool, options)
 */
export interface KeptJournalOptions {
  /** Journals that nothing was added to for this time, in milliseconds from 1, are removed. Default: never. */
  readonly keepMs?: number
}

/** @throws RemoteError `DAG_REMOTE_INVALID_OPTION` */
export function checkJournalOptions(
  maker: string,
  client: { readonly value: unknown; readonly expected: string; readonly members: readonly string[] },
  options: KeptJournalOptions,
): void {
  const { value, expected, members } = client
  if (!isObject(value) || !members.every((member) => typeof value[member] === 'function')) {
    const text = `the first parameter of ${maker} must be ${expected}: received ${describeValue(value)}.`
    throw new RemoteError('DAG_REMOTE_INVALID_OPTION', text)
  }
  checkOptions(maker, options, {
    keepMs: ['a number from 1', (ms) => typeof ms === 'number' && ms >= 1 && Number.isFinite(ms)],
  })
}

/** Calls a function when a run begins, but at most ten times within `keepMs`. */
export function createSweep(keepMs: number | undefined, removeBefore: (ms: number) => unknown): () => Promise<void> {
  let sweptAtMs = 0
  return async () => {
    const nowMs = Date.now()
    if (keepMs === undefined || nowMs - sweptAtMs < keepMs / 10) return
    sweptAtMs = nowMs
    await removeBefore(nowMs - keepMs)
  }
}
