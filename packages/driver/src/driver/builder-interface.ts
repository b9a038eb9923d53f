import type { CheckedAdapters } from '../inference/adapter-problem.js'
import type { BuildProblem, BuiltBy } from '../inference/build-problem.js'
import type { MergedModules } from '../inference/merged-modules.js'
import type { CheckedModules } from '../inference/module-problem.js'
import type { Shown } from '../inference/shown.js'
import type { Adapter } from '../lifecycle/adapter.js'
import type { Primitive } from '../signatures/bindings.js'
import type { ConfigWith, Empty } from '../signatures/utilities.js'
import type { AsyncDriver, Driver } from './driver-interfaces.js'

/** The result of `build`. */
type Made<M, C, Built, Kind> = Kind extends 'sync' ? Driver<M, C, Built> : Promise<AsyncDriver<M, C, Built>>

/**
 * Collects what a driver is made of. Immutable: every call gives a new builder, and their order does not matter; the
 * graph is checked by the compiler where `build` is called. `Kind` is `async` or `sync`.
 *
 * @example
 * const builder: Builder<readonly [typeof pipeline], Empty, false, never, 'async'> = AsyncDriver.builder().withModules(pipeline)
 * const driver = await builder.build()
 */
export interface Builder<Ms extends readonly unknown[], C, MayOverride, Built, Kind> {
  /** Names the driver: how its runs are found in the UI. Default: `dag`. */
  withName(name: string): Builder<Ms, C, MayOverride, Built, Kind>

  /**
   * Adds modules: namespaces, objects of functions, instances of classes. Every exported function, and every method of an
   * instance, is a node, named by its export.
   */
  withModules<New extends readonly object[]>(
    ...modules: New & CheckedModules<New>
  ): Builder<readonly [...Ms, ...New], C, MayOverride, Built, Kind>

  /** Adds values that all runs share; they serve as inputs. A key given again wins. */
  withConfig<New extends { readonly [K in keyof New]: S | New[K] }, S extends Primitive = never>(
    config: New,
  ): Builder<Ms, ConfigWith<C, New>, MayOverride, Built, Kind>

  /** Adds adapters: they observe the driver and its runs, and may change how nodes are called. */
  withAdapters<As extends readonly Adapter[]>(
    ...adapters: As & CheckedAdapters<As>
  ): Builder<Ms, C, MayOverride, BuiltBy<As, Built>, Kind>

  /** Lets a later module define a node again; the later wins. */
  allowModuleOverrides(): Builder<Ms, C, true, Built, Kind>

  /**
   * Lets a call leave any input out: a node without a default for it receives `undefined`. Then the compiler alone finds missing
   * inputs, by the `?` of their types, and what it accepts runs. Default: the run refuses an input without a value if a node has
   * no default for it.
   */
  allowAbsentInputs(): Builder<Ms, C, MayOverride, Built, Kind>

  /**
   * Builds the graph and the driver.
   *
   * @throws one error that lists every problem of the graph
   * @example
   * const driver = await AsyncDriver.builder().withName('checkout').withModules(pipeline).build()
   */
  // `extends infer` makes the message show the problems and not the name of an alias.
  build(
    this: BuildProblem<Ms, MergedModules<Ms, C>, C, MayOverride, Kind> extends infer P
      ? [P] extends [never]
        ? unknown
        : Shown<P>
      : never,
  ): Made<MergedModules<Ms, C>, C, Built, Kind>

  /** `build` for modules of thousands of nodes, where the compiler's check of the wiring takes too long. */
  buildUnchecked(): Made<MergedModules<Ms, C>, C, Built, Kind>
}

/** Builders to begin with. */
export type EmptyBuilder = Builder<readonly [], Empty, false, never, 'async'>
export type EmptySyncBuilder = Builder<readonly [], Empty, false, never, 'sync'>
