import type { Adapter } from '../lifecycle/adapter.js'
import type { Empty, Replace } from '../shapes/utilities.js'
import type { AsyncDriver } from './driver.js'
import type { DuplicateProblem, GraphProblem } from './problems.js'

type Primitive = string | number | bigint | boolean | symbol | null | undefined

/** Several modules as one: the later wins. */
export type Merged<Ms extends readonly unknown[], All = Empty> = Ms extends readonly [infer First, ...infer Rest]
  ? Merged<Rest, keyof All extends never ? First : Replace<All, First>>
  : All

type Problem<Ms extends readonly unknown[], C, MayOverride> =
  | DuplicateProblem<Ms, C, MayOverride>
  | GraphProblem<Merged<Ms>, C>

/** What the last adapter with a result builder makes. One typed as the mere interface `Adapter` counts as without. */
type BuiltBy<As, Before> = As extends readonly [infer First, ...infer Rest]
  ? BuiltBy<Rest, First extends { buildResult(...results: never[]): infer R } ? Awaited<R> : Before>
  : Before

/**
 * Collects what a driver is made of. Immutable: every call gives a new builder, and their order does not matter; the
 * graph is checked by the compiler where `build` is called.
 */
export interface Builder<Ms extends readonly unknown[], C, MayOverride, Built> {
  /** Names the driver: how its runs are found in the UI. Default: `dag`. */
  withName(name: string): Builder<Ms, C, MayOverride, Built>

  /** Adds modules: every exported function is a node, named by its export. */
  withModules<New extends readonly object[]>(...modules: New): Builder<readonly [...Ms, ...New], C, MayOverride, Built>

  /** Adds values that all runs share; they serve as inputs. A key given again wins. */
  withConfig<New extends { readonly [K in keyof New]: S | New[K] }, S extends Primitive = never>(
    config: New,
  ): Builder<Ms, Replace<C, New>, MayOverride, Built>

  /** Adds adapters, which take part in the life of the driver and its runs. */
  withAdapters<As extends readonly Adapter[]>(...adapters: As): Builder<Ms, C, MayOverride, BuiltBy<As, Built>>

  /** Lets a later module define a node again; the later wins. */
  allowModuleOverrides(): Builder<Ms, C, true, Built>

  /**
   * Builds the graph and the driver.
   *
   * @throws one error that lists every problem of the graph
   * @example
   * const driver = await AsyncDriver.builder().withName('checkout').withModules(pipeline).build()
   */
  // `extends infer` and the mapped type make the message show the problems themselves and not the name of an alias.
  build(
    this: Problem<Ms, C, MayOverride> extends infer P
      ? [P] extends [never]
        ? unknown
        : P extends string
          ? `${P}`
          : { [Line in keyof P]: P[Line] }
      : never,
  ): Promise<AsyncDriver<Merged<Ms>, C, Built>>

  /** `build` for modules of thousands of nodes, where the compiler's check of the wiring takes too long. */
  buildUnchecked(): Promise<AsyncDriver<Merged<Ms>, C, Built>>
}

/** A builder to begin with. */
export type EmptyBuilder = Builder<readonly [], Empty, false, never>
