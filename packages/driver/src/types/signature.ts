import type { Empty } from './utilities.js'

export type AnyFunction = (...parameters: never[]) => unknown

/** The object whose keys are the dependencies of `F`; also where the whole object has a default. */
export type ParameterOf<F> = F extends (...parameters: infer All) => unknown
  ? All extends readonly []
    ? Empty
    : All extends readonly [dependencies?: infer P, ...rest: unknown[]]
      ? Exclude<P, undefined>
      : Empty
  : Empty

/** What a node gives to those who depend on it. */
export type ResultOf<F> = F extends (...parameters: never[]) => infer R ? Awaited<R> : never
