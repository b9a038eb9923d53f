import type { AnyFunction, ParameterOf } from '../signatures/signature.js'
import type { BaseName } from './entries.js'

/** A parameter that nothing can be destructured from by name, in words. `never` if it may be an object of dependencies. */
type Kind<P> = 0 extends 1 & P
  ? never
  : [P] extends [never]
    ? never
    : unknown extends P
      ? 'an unknown value'
      : [P] extends [string]
        ? 'a string'
        : [P] extends [number]
          ? 'a number'
          : [P] extends [readonly unknown[]]
            ? 'an array'
            : [P] extends [AnyFunction]
              ? 'a function'
              : [P] extends [object | undefined]
                ? never
                : 'a value that is not an object'

/** The parameters of a function, in words, if they are not one object of dependencies. */
type Misfit<F> = 0 extends 1 & F
  ? never
  : F extends (...all: infer All) => unknown
    ? All extends readonly []
      ? never
      : All extends readonly [(infer P)?]
        ? Kind<Exclude<P, undefined>>
        : number extends All['length']
          ? 'a list of arguments'
          : 'several parameters'
    : never

/** The sentence about an export, if it would be a node. */
type Refusal<K extends string, F> = K extends `_${string}`
  ? never
  : F extends AnyFunction
    ? F extends { readonly '~standard': unknown }
      ? never
      : [Misfit<F>] extends [never]
        ? never
        : `node '${BaseName<K>}' takes ${Misfit<F>} and not one object of dependencies: call it '_${K}' or do not export it if it is not a node, else destructure its parameter`
    : never

/** True for the keys of an object with members. False for those of a primitive, an array or the empty object. */
type AreNames<Keys> = [Keys] extends [never] ? false : [Keys & ('valueOf' | 'concat')] extends [never] ? true : false

/**
 * One for each function that build would refuse because of its parameters, as far as types show it. All functions are
 * asked two questions that cost little; only those that fail one are looked into.
 */
export type FunctionProblem<M> = {
  [K in keyof M & string]: M[K] extends (dependencies: never, second: infer Second) => unknown
    ? unknown extends Second
      ? AreNames<keyof ParameterOf<M[K]>> extends true
        ? never
        : Refusal<K, M[K]>
      : Refusal<K, M[K]>
    : Refusal<K, M[K]>
}[keyof M & string]
