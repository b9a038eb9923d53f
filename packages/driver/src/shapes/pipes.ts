import type { Bound } from './bindings.js'
import type { Reshaped, Without } from './shape.js'
import type { AnyFunction, ParameterOf, ResultOf, ReturnOf } from './signature.js'
import type { Flat, Intersection } from './utilities.js'

/** A function in a pipe: takes a value and gives one, perhaps as a promise; `Needs` are its dependencies beside it. */
export interface Step<In, Out, Needs> {
  readonly kind: 'step'
  readonly call: (value: In) => Out
  readonly needs?: Needs
}

/** A step whose second parameter `P` is bound by `B`, and else depends on what it names. */
export type BoundStep<In, P, Out, B> = Step<In, Out, Bound<P, B>>

export type AnyStep = Step<never, unknown, unknown>
export type Steps = readonly [AnyStep, ...AnyStep[]]

type InOf<S> = S extends { readonly call: (value: infer In) => unknown } ? In : never
type OutOf<S> = S extends { readonly call: (value: never) => infer Out } ? Out : never

/** What all steps of a pipe need. */
type Needs<S extends Steps> = Intersection<
  { [I in keyof S]: S[I] extends { readonly needs?: infer N } ? Exclude<N, undefined> : never }[number]
>

type FirstIn<S extends Steps> = InOf<S[0]>
type LastOut<S extends Steps> = S extends readonly [...unknown[], infer Last] ? Awaited<OutOf<Last>> : never

/** Wrong where a step's result does not fit the next step; steps are counted from 1. */
type ChainMisfit<S extends readonly unknown[], Before extends readonly unknown[] = [1]> = S extends readonly [
  infer First,
  infer Second,
  ...infer Rest,
]
  ? [Awaited<OutOf<First>>] extends [InOf<Second>]
    ? ChainMisfit<readonly [Second, ...Rest], [...Before, 1]>
    : {
          readonly [_ in `step ${Before['length']} returns`]: Awaited<OutOf<First>>
        } & { readonly [_ in `step ${[...Before, 1]['length']} expects`]: InOf<Second> } extends infer M
      ? { readonly [K in keyof M]: M[K] }
      : never
  : never

/** `Out`, as a promise if a step or `R` gives one. */
type After<S extends Steps, R, Out> = [Extract<OutOf<S[number]> | R, PromiseLike<unknown>>] extends [never]
  ? Out
  : Promise<Out>

/** Wrong where the steps do not fit each other, or the last one does not fit the parameter `Name`. */
export type InputMisfit<F extends AnyFunction, Name extends keyof ParameterOf<F>, S extends Steps> =
  | ChainMisfit<S>
  | ([LastOut<S>] extends [ParameterOf<F>[Name]]
      ? never
      : {
          readonly 'the last step returns': LastOut<S>
          readonly 'the parameter expects': ParameterOf<F>[Name]
        })

export type PipeInputOrder<F extends AnyFunction> =
  | Without<F, 'nodes', 'put pipeInput inside parameterize'>
  | Without<F, 'collects', 'put pipeInput inside collect'>

/** `pipeInput(name, steps, fn)`: the dependency `name` is what the first step takes. */
export type PipedInput<F extends AnyFunction, Name extends keyof ParameterOf<F>, S extends Steps> = Reshaped<
  F,
  {
    parameters: Flat<Omit<ParameterOf<F>, Name> & { [_ in Name]: FirstIn<S> } & Needs<S>>
    result: After<S, ReturnOf<F>, ResultOf<F>>
  }
>

/** Wrong where the steps do not fit each other, or the function's result does not fit the first one. */
export type OutputMisfit<F extends AnyFunction, S extends Steps> =
  | ([ResultOf<F>] extends [FirstIn<S>]
      ? never
      : { readonly 'the function returns': ResultOf<F>; readonly 'the first step expects': FirstIn<S> })
  | ChainMisfit<S>

export type PipeOutputOrder<F extends AnyFunction> =
  | Without<F, 'nodes', 'put pipeOutput inside parameterize'>
  | Without<F, 'fields', 'put pipeOutput inside extractFields or unpackFields'>

/** `pipeOutput(steps, fn)`: the node gives what the last step gives. */
export type PipedOutput<F extends AnyFunction, S extends Steps> = Reshaped<
  F,
  { parameters: Flat<ParameterOf<F> & Needs<S>>; result: After<S, ReturnOf<F>, LastOut<S>> }
>
