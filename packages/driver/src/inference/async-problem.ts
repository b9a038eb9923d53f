import type { AnyEntry } from './entries.js'

/** `any` may be anything: it is not held against a node. */
type IsAsync<R> = 0 extends 1 & R ? false : [Extract<R, PromiseLike<unknown>>] extends [never] ? false : true

/** One for each node that a synchronous driver cannot call. */
export type AsyncProblem<E> = E extends AnyEntry
  ? IsAsync<E['result']> extends true
    ? `node '${E['name']}' is async: use AsyncDriver, or make it synchronous`
    : never
  : never
