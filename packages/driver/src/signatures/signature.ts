import type { Shape } from './shape.js'
import type { Empty } from './utilities.js'

export type AnyFunction = (...parameters: never[]) => unknown

/*
 * These are asked of every function of a module. They are written for the compiler to answer in few steps: `Awaited`,
 * or an inferred parameter list, would cost several times as much.
 */

/** The object that a call of `F` takes; also where the whole object has a default (`& {}`) or there is none (unknown). */
type CallParameterOf<F> = F extends (dependencies: infer P, ...rest: never[]) => unknown ? P & {} : Empty

/** The object whose keys are the dependencies of the nodes that `F` defines. */
export type ParameterOf<F> = F extends Shape<{ parameters: infer P }> ? P : CallParameterOf<F>

/** The result of `F`, perhaps as a promise. */
export type ReturnOf<F> =
  F extends Shape<{ result: infer R }> ? R : F extends (...parameters: never[]) => infer R ? R : never

/** `Awaited`, for the promises that functions return. */
export type Settled<R> =
  R extends Promise<infer V>
    ? V extends PromiseLike<unknown>
      ? Awaited<V>
      : V
    : R extends PromiseLike<unknown>
      ? Awaited<R>
      : R

/** The result of a node as its dependents receive it. */
export type ResultOf<F> = Settled<ReturnOf<F>>
