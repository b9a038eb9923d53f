import type { Empty } from '../shapes/utilities.js'
import type { ExecuteOptions } from '../validation/execute-options.js'
import type { GraphReader, OutputName } from './graph-reader.js'
import type { GraphInputs, NeededInputs } from './inputs.js'
import type { Parameters, Results } from './tables.js'

/** What belongs to a run beside its inputs and overrides, which the modules' types narrow. */
type RunOptions = Omit<ExecuteOptions, 'inputs' | 'overrides'>

/** What may be put in place of a node or an input. */
export type Overrides<M, C> = {
  readonly [N in keyof Results<M, C>]?: Results<M, C>[N] | PromiseLike<Results<M, C>[N]>
} & {
  readonly [N in keyof GraphInputs<Parameters<M, C>, C>]?:
    | GraphInputs<Parameters<M, C>, C>[N]
    | PromiseLike<GraphInputs<Parameters<M, C>, C>[N]>
}

/** The record that `rawExecute` gives. */
export type RunResults<M, C, Output> = {
  [N in Output & string]: N extends keyof Results<M, C>
    ? Results<M, C>[N]
    : N extends keyof C
      ? C[N]
      : N extends keyof GraphInputs<Parameters<M, C>, C>
        ? GraphInputs<Parameters<M, C>, C>[N]
        : never
}

type NoInputs = { readonly [name: string]: never }

type InputsOption<I> = [keyof I] extends [never]
  ? { readonly inputs?: NoInputs }
  : Empty extends I
    ? { readonly inputs?: I }
    : { readonly inputs: I }

type OverridesOption<M, C, O> = {
  readonly overrides?: O & {
    readonly [N in Exclude<keyof O, keyof Results<M, C> | keyof GraphInputs<Parameters<M, C>, C>>]: never
  }
}

type Options<M, C, O, I> = RunOptions & InputsOption<I> & OverridesOption<M, C, O>

/** The options can be left out where no input is needed. */
type OptionsArgument<M, C, O, I> = Empty extends I ? [options?: Options<M, C, O, I>] : [options: Options<M, C, O, I>]

type ExecuteArguments<M, C, Output, O> = OptionsArgument<M, C, O, NeededInputs<Parameters<M, C>, C, Output, keyof O>>

/**
 * A graph that can be executed any number of times, also at the same time.
 *
 * `M` is the module's type (`typeof import('./pipeline.js')`), `C` the config's, `Built` what the result builder makes
 * (`never`: there is none, and `execute` gives the record of outputs).
 */
export interface AsyncDriver<M, C = Empty, Built = never> extends GraphReader<M, C> {
  /**
   * Runs what the outputs need and nothing else, each node as soon as its dependencies are there.
   *
   * @returns the outputs by name, or what the result builder makes of them
   * @throws before anything runs, one error that lists all unknown outputs and missing inputs; later, the first error
   * that a node throws, untouched
   * @example
   * const { pipeline } = await driver.execute(['pipeline'], { inputs: { request } })
   */
  execute<const Output extends OutputName<M, C>, const O extends Overrides<M, C> = Empty>(
    outputs: readonly Output[],
    ...options: ExecuteArguments<M, C, Output, O>
  ): Promise<[Built] extends [never] ? RunResults<M, C, Output> : Built>

  /** `execute` without the result builder: always the plain record. */
  rawExecute<const Output extends OutputName<M, C>, const O extends Overrides<M, C> = Empty>(
    outputs: readonly Output[],
    ...options: ExecuteArguments<M, C, Output, O>
  ): Promise<RunResults<M, C, Output>>

  /** Closes all adapters. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}
