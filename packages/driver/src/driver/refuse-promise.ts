import { DagError } from '../errors/dag-error.js'
import { problem } from '../errors/problem.js'
import { findThen, silence } from '../node/thenable.js'

/** Refuses a promise, because the synchronous driver awaits nothing. */
export function refusePromise(what: string, result: unknown): void {
  if (findThen(result) === null) return
  silence(result)
  throw new DagError([problem('DAG_SYNC_PROMISE', { what })])
}
