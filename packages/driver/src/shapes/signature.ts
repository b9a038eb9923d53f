import type { Shape } from './shape.js'
import type { Empty } from './utilities.js'

export type AnyFunction = (...parameters: never[]) => unknown

/** The object that a call of `F` takes; also where the whole object has a default. */
type CallParameterOf<F> = F extends (...parameters: infer All) => unknown
  ? All extends readonly []
    ? Empty
    : All extends readonly [dependencies?: infer P, ...rest: unknown[]]
      ? Exclude<P, undefined>
      : Empty
  : Empty

/** The object whose keys are the dependencies of the nodes that `F` defines. */
export type ParameterOf<F> = F extends Shape<{ parameters: infer P }> ? P : CallParameterOf<F>

/** What `F` gives, perhaps as a promise. */
export type ReturnOf<F> =
  F extends Shape<{ result: infer R }> ? R : F extends (...parameters: never[]) => infer R ? R : never

/** What a node gives to those who depend on it. */
export type ResultOf<F> = Awaited<ReturnOf<F>>
