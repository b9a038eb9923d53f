import { throwProblems } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { findNearest } from '../errors/did-you-mean.js'
import { problem } from '../errors/problem.js'
import type { BuildProblem, BuiltBy } from '../inference/build-problem.js'
import type { MergedModules } from '../inference/merged-modules.js'
import type { CheckedModules } from '../inference/module-problem.js'
import type { Shown } from '../inference/shown.js'
import type { Adapter } from '../lifecycle/adapter.js'
import type { Primitive } from '../signatures/bindings.js'
import type { AnyFunction } from '../signatures/signature.js'
import type { Empty } from '../signatures/utilities.js'
import { DriverBuilder } from './driver-builder.js'
import type { AsyncDriver } from './driver-interfaces.js'
import { openLazyDriver } from './lazy-driver.js'

/**
 * The parts of a driver, for `createDriver`.
 *
 * @example
 * const options: DriverOptions<readonly [typeof pipeline], { region: string }, readonly Adapter[], false> = {
 *   name: 'checkout',
 *   modules: [pipeline],
 *   config: { region: 'eu' },
 * }
 * const driver = createDriver(options)
 */
export interface DriverOptions<Ms, C, As, MayOverride> {
  /** Names the driver: its runs have this name in the UI. Default: `dag`. */
  readonly name?: string
  /** Namespaces, objects of functions, instances of classes. Every exported function is a node. */
  readonly modules: Ms
  /** Values that all runs share; they serve as inputs. Default: none. */
  readonly config?: C
  /** Default: none. */
  readonly adapters?: As
  /** Whether a later module may define a node again; then the later wins. Default: false. */
  readonly allowModuleOverrides?: MayOverride
  /**
   * Whether a call may leave any input out, so that a node without a default for it receives `undefined`. Then the compiler
   * alone finds missing inputs, by the `?` of their types, and what it accepts runs. Default: false.
   */
  readonly allowAbsentInputs?: boolean
}

const OPTIONS: readonly (keyof AnyOptions)[] = [
  'name',
  'modules',
  'config',
  'adapters',
  'allowModuleOverrides',
  'allowAbsentInputs',
]

/** Adds the problems of the graph to the type of an argument, so that the compiler reports them there. */
type Fitting<Ms extends readonly unknown[], C, MayOverride> = [
  BuildProblem<Ms, MergedModules<Ms, C>, C, MayOverride, 'async'>,
] extends [never]
  ? unknown
  : Shown<BuildProblem<Ms, MergedModules<Ms, C>, C, MayOverride, 'async'>>

/**
 * The problem of options that do not fit the signature for options. The compiler explains the last signature only, which
 * is that for a module, so the reason must be found there.
 */
type OptionsProblem<M> = M extends { readonly modules: infer Ms extends readonly object[] }
  ? { readonly [Name in Exclude<keyof M, keyof AnyOptions>]: `createDriver has no option '${Name & string}'` } & {
      readonly modules: CheckedModules<Ms>
    } & Fitting<
        Ms,
        M extends { readonly config: infer C } ? C : Empty,
        M extends { readonly allowModuleOverrides: true } ? true : false
      > &
      AnyOptions
  : ModulesProblem<M>

/** The problem of options with a module instead of an array of modules. */
type ModulesProblem<M> = M extends { readonly modules: infer One extends object }
  ? [Exclude<keyof M, keyof AnyOptions>] extends [never]
    ? One extends AnyFunction
      ? unknown
      : { readonly modules: 'modules must be an array: modules: [pipeline]' }
    : unknown
  : unknown

type AnyOptions = DriverOptions<readonly object[], object, readonly Adapter[], boolean>

/**
 * Makes a driver in one call, of several modules with config and adapters. It is ready at once, without `await`: the graph is
 * built here, and the adapters begin (`init`, `postGraphConstruct`) with the first execution.
 *
 * @throws DagError that lists every problem of the graph and of the adapters; an error of a beginning adapter rejects the
 * executions
 * @example
 * import * as checkout from './checkout.js'
 * export const driver = createDriver({ name: 'checkout', modules: [checkout], config: { region: 'eu' }, adapters: [tracker] })
 * const { total } = await driver.execute(['total'], { inputs: { cart } })
 */
export function createDriver<
  const Ms extends readonly object[],
  C extends { readonly [K in keyof C]: S | C[K] } = Empty,
  const As extends readonly Adapter[] = readonly [],
  const MayOverride extends boolean = false,
  S extends Primitive = never,
>(
  options: DriverOptions<Ms & CheckedModules<Ms>, C, As, MayOverride> & Fitting<Ms, C, MayOverride>,
): AsyncDriver<MergedModules<Ms, C>, C, BuiltBy<As, never>>
/**
 * Makes a driver of one module: a namespace, an object of functions or an instance of a class.
 *
 * @throws DagError that lists every problem of the graph
 * @example
 * import * as pipeline from './pipeline.js'
 * const { total } = await createDriver(pipeline).execute(['total'], { inputs: { cart } })
 */
export function createDriver<const M extends object>(
  module: M & OptionsProblem<M> & CheckedModules<readonly [M]>[0] & Fitting<readonly [M], Empty, false>,
): AsyncDriver<MergedModules<readonly [M], Empty>>
export function createDriver(given: object): unknown {
  if (!isOptions(given)) return new DriverBuilder(openLazyDriver).withModules(given).build()
  checkOptions(given)
  const { name, modules, config, adapters = [], allowModuleOverrides = false, allowAbsentInputs = false } = given
  let builder = new DriverBuilder(openLazyDriver).withModules(...modules).withAdapters(...adapters)
  if (name !== undefined) builder = builder.withName(name)
  if (config !== undefined) builder = builder.withConfig(config)
  if (allowAbsentInputs) builder = builder.allowAbsentInputs()
  return (allowModuleOverrides ? builder.allowModuleOverrides() : builder).build()
}

/** A module may export anything, except an array called `modules`. */
function isOptions(given: object): given is AnyOptions {
  if (typeof given !== 'object' || given === null) return false
  const { modules } = given as { readonly modules?: unknown }
  return Array.isArray(modules) || (isObject(modules) && isMeantAsOptions(given))
}

/** Options with a module instead of an array of modules. As a module, they would define no node. */
function isMeantAsOptions(given: object): boolean {
  if (Object.getPrototypeOf(given) !== Object.prototype) return false
  return Object.entries(given).every(([name, value]) => isOption(name) && typeof value !== 'function')
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function isOption(name: string): boolean {
  return OPTIONS.some((option) => option === name)
}

function checkOptions(given: object): void {
  const { modules, adapters } = given as { readonly modules: unknown; readonly adapters?: unknown }
  const unknown = Object.keys(given).filter((name) => !isOption(name))
  throwProblems([
    ...unknown.map((name) =>
      problem('DAG_DRIVER_UNKNOWN_OPTION', { name, known: OPTIONS, suggestion: findNearest(name, OPTIONS) }),
    ),
    ...(Array.isArray(modules) ? [] : [problem('DAG_DRIVER_INVALID_MODULES', { received: describeValue(modules) })]),
    ...(adapters === undefined || Array.isArray(adapters)
      ? []
      : [problem('DAG_DRIVER_INVALID_ADAPTERS', { received: describeValue(adapters) })]),
  ])
}
