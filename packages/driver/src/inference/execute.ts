import type { AnyFunction, ResultOf } from '../signatures/signature.js'
import type { Empty } from '../signatures/utilities.js'
import type { ExecuteOptions } from '../validation/execute-options.js'
import type { GraphInputs, NeededInputs } from './inputs.js'
import type { ItemName } from './items.js'
import type { IsLoose, LooseMember } from './loose.js'
import type { OutputName } from './names.js'
import type { Parameters, Results } from './tables.js'

/** The options of a run except inputs and overrides, which the modules' types narrow. */
type RunOptions = Omit<ExecuteOptions, 'inputs' | 'overrides'>

/**
 * The requested names. One that exists once per item makes it a sentence, which no array fits. If a requested name is
 * unknown, `Output` is all names, and the compiler names the unknown one with a suggestion.
 */
export type OutputsArgument<M, C, Output> = [Output & ItemName<M, C>] extends [never]
  ? readonly Output[]
  : [OutputName<M, C>] extends [Output]
    ? readonly Exclude<Output, ItemName<M, C>>[]
    : `'${Output & ItemName<M, C> & string}' exists once per item: collect it, and request what collects it`

/** A value, or a promise of it. */
type Awaitable<V> = V | PromiseLike<V>
type MaybePromise<V, Lazily> = Lazily extends true ? Awaitable<V> : V

/** The values that may replace a node or an input. `Lazily` decides whether promises of them are allowed. */
export type Overrides<M, C, Lazily extends boolean> =
  IsLoose<M> extends true
    ? { readonly [name: string]: unknown }
    : {
        readonly [N in keyof Results<M, C>]?: MaybePromise<Results<M, C>[N], Lazily>
      } & {
        readonly [N in keyof GraphInputs<Parameters<M, C>, C>]?: MaybePromise<
          GraphInputs<Parameters<M, C>, C>[N],
          Lazily
        >
      }

/**
 * The record that `rawExecute` gives.
 *
 * @example
 * type Totals = RunResults<typeof pipeline, Empty, 'total'> // { total: number }
 */
export type RunResults<M, C, Output> =
  IsLoose<M> extends true
    ? { [N in Output & string]: LooseResult<LooseMember<M>> }
    : {
        [N in Output & string]: N extends keyof Results<M, C>
          ? Results<M, C>[N]
          : N extends keyof C
            ? C[N]
            : N extends keyof GraphInputs<Parameters<M, C>, C>
              ? GraphInputs<Parameters<M, C>, C>[N]
              : never
      }

type LooseResult<F> = 0 extends 1 & F ? F : F extends AnyFunction ? ResultOf<F> : unknown

type NoInputs = { readonly [name: string]: never }

type InputsOption<I> = [keyof I] extends [never]
  ? { readonly inputs?: NoInputs }
  : Empty extends I
    ? { readonly inputs?: I }
    : { readonly inputs: I }

/** An object, because a type joined to a string literal would become `never`. */
type Refused<Why extends string> = { readonly [_ in Why]: true }

type Unknown<N> = N extends string ? Refused<`there is no node or input '${N}'`> : never
type PerItem<N> = N extends string ? Refused<`'${N}' exists once per item: nothing can take its place`> : never

/** Asks about the names first, so that the hover of a call without overrides does not show the modules. */
type OverridesOption<M, C, O> = [keyof O] extends [never]
  ? { readonly overrides?: O }
  : {
      readonly overrides?: O & {
        readonly [N in Exclude<keyof O, keyof Results<M, C> | keyof GraphInputs<Parameters<M, C>, C>>]: Unknown<N>
      } & { readonly [N in keyof O & ItemName<M, C>]: PerItem<N> }
    }

/** An override that may be absent replaces nothing for certain. */
type CertainName<O> = 0 extends 1 & O ? keyof O : { [N in keyof O]-?: Empty extends Pick<O, N> ? never : N }[keyof O]

type Needed<M, C, Output, O> = NeededInputs<Parameters<M, C>, C, Output, CertainName<O>>

/** Written out where it is used, so that a hover shows an object and no name. */
type AwaitableInputs<M, C, Output, O> =
  Needed<M, C, Output, O> extends infer I ? { [N in keyof I]: Awaitable<I[N]> } : never

/** The options of a request. They may be undefined if no input is needed. */
type OptionsArgument<M, C, O, I> = Empty extends I
  ? (RunOptions & InputsOption<I> & OverridesOption<M, C, O>) | undefined
  : RunOptions & InputsOption<I> & OverridesOption<M, C, O>

export type AsyncOptions<M, C, Output, O> =
  IsLoose<M> extends true ? ExecuteOptions | undefined : OptionsArgument<M, C, O, AwaitableInputs<M, C, Output, O>>

export type SyncOptions<M, C, Output, O> =
  IsLoose<M> extends true ? ExecuteOptions | undefined : OptionsArgument<M, C, O, Needed<M, C, Output, O>>

/** The outputs of a request without options. Outputs that need inputs are refused with the inputs that they need. */
export type OutputsAlone<M, C, Output> =
  IsLoose<M> extends true
    ? readonly Output[]
    : Empty extends Needed<M, C, Output, Empty>
      ? OutputsArgument<M, C, Output>
      : OutputsArgument<M, C, Output> & { readonly 'these outputs need inputs': Needed<M, C, Output, Empty> }
