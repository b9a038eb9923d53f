import type { Bound } from './bindings.js'
import type { Reshaped, ShapeMember } from './shape.js'
import type { AnyFunction, ParameterOf, ResultOf, ReturnOf } from './signature.js'
import type { Flat, Intersection } from './utilities.js'

/** The last part of the name of a step's node: null if its position makes it, false if the config may leave the step out. */
export type StepLabel = string | null | false

/**
 * A function in a pipe: it takes a value and returns one, perhaps as a promise. `Needs` are its other dependencies.
 *
 * @example
 * const trim: Step<string, string, unknown> = step((text: string) => text.trim())
 * export const words = pipeInput('text', [trim], ({ text }: { text: string }) => text.split(' '))
 */
export interface Step<In, Out, Needs, Label extends StepLabel = null> {
  readonly kind: 'step'
  readonly call: (value: In) => Out
  readonly needs?: Needs
  readonly label?: Label
}

/**
 * A step whose second parameter `P` is bound by `B`. It depends on the names that are left.
 *
 * @example
 * const cut = (text: string, { limit }: { limit: number }) => text.slice(0, limit)
 * const bound: BoundStep<string, { limit: number }, string, { limit: Source<'max'> }> = step(cut, { limit: source('max') })
 */
export type BoundStep<In, P, Out, B, Label extends StepLabel = null> = Step<In, Out, Bound<P, B>, Label>

export type AnyStep = Step<never, unknown, unknown, StepLabel>
export type Steps = readonly [AnyStep, ...AnyStep[]]

type InOf<S> = S extends { readonly call: (value: infer In) => unknown } ? In : never
type OutOf<S> = S extends { readonly call: (value: never) => infer Out } ? Out : never

/** The dependencies of all steps of a pipe. */
type Needs<S extends Steps> = Intersection<
  { [I in keyof S]: S[I] extends { readonly needs?: infer N } ? Exclude<N, undefined> : never }[number]
>

type LabelOf<S> = S extends { readonly label?: infer Label } ? Exclude<Label, undefined> : never

/** The last part of a step's name; never if the config may leave it out. `At` is its position, from 1. */
type StepName<S, At extends number> =
  LabelOf<S> extends infer Label ? (Label extends string ? Label : Label extends null ? `step${At}` : never) : never

/** Name -> result of the nodes of steps. */
type StepNodes<
  S extends readonly unknown[],
  Prefix extends string,
  Before extends readonly unknown[] = [1],
> = S extends readonly [infer First, ...infer Rest]
  ? { [_ in StepName<First, Before['length'] & number> as `${Prefix}${_}`]: Awaited<OutOf<First>> } & StepNodes<
      Rest,
      Prefix,
      [...Before, 1]
    >
  : unknown

/** The unpiped result is a node `raw` if at least one step is certain. */
type RawNode<F extends AnyFunction, S extends Steps> = [Exclude<LabelOf<S[number]>, false>] extends [never]
  ? unknown
  : { raw: ResultOf<F> }

/** Nodes that show the work of a modifier, by the last part of their names. Those of an inner modifier keep their names. */
type WithHelpers<F extends AnyFunction, Added> = [ShapeMember<F, 'helpers'>] extends [never]
  ? Flat<Added>
  : [keyof Added & keyof ShapeMember<F, 'helpers'>] extends [never]
    ? Flat<ShapeMember<F, 'helpers'> & Added>
    : ShapeMember<F, 'helpers'>

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

/** `pipeInput(name, steps, fn)`: the dependency `name` is what the first step takes. */
export type PipedInput<F extends AnyFunction, Name extends keyof ParameterOf<F>, S extends Steps> = Reshaped<
  F,
  {
    parameters: Flat<Omit<ParameterOf<F>, Name> & { [_ in Name]: FirstIn<S> } & Needs<S>>
    result: After<S, ReturnOf<F>, ResultOf<F>>
    helpers: WithHelpers<F, StepNodes<S, `${Name & string}.`>>
  }
>

/** Wrong where the steps do not fit each other, or the function's result does not fit the first one. */
export type OutputMisfit<F extends AnyFunction, S extends Steps> =
  | ([ResultOf<F>] extends [FirstIn<S>]
      ? never
      : { readonly 'the function returns': ResultOf<F>; readonly 'the first step expects': FirstIn<S> })
  | ChainMisfit<S>

/** `pipeOutput(steps, fn)`: the node gives what the last step gives. */
export type PipedOutput<F extends AnyFunction, S extends Steps> = Reshaped<
  F,
  {
    parameters: Flat<ParameterOf<F> & Needs<S>>
    result: After<S, ReturnOf<F>, LastOut<S>>
    helpers: WithHelpers<F, StepNodes<S, ''> & RawNode<F, S>>
  }
>
