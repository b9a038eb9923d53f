// For programs that set up neither a newer library nor the types of Node: declarations name `Symbol.asyncDispose`.
/// <reference lib="esnext.disposable" preserve="true" />

import type { ItemJob, ItemJobEnd, NodeJob, NodeJobEnd } from '../execution/jobs.js'
import type {
  AsyncOptions,
  OutputsAlone,
  OutputsArgument,
  Overrides,
  RunResults,
  SyncOptions,
} from '../inference/execute.js'
import type { OutputName } from '../inference/names.js'
import type { Empty } from '../signatures/utilities.js'
import type { ExecuteOptions } from '../validation/execute-options.js'
import type { GraphReader } from './graph-reader-interface.js'

/**
 * A graph that can be executed any number of times, also at the same time.
 *
 * `M` is the module's type (`typeof import('./pipeline.js')`), `C` the config's, `Built` what the result builder makes
 * (`never`: there is none, and `execute` gives the record of outputs).
 *
 * @example
 * const total = async (driver: AsyncDriverType<typeof pipeline>) => (await driver.execute(['total'], { inputs: { cart } })).total
 */
export interface AsyncDriver<M, C = Empty, Built = never> extends GraphReader<M, C> {
  /**
   * Runs the nodes that the outputs need and no others, each as soon as its dependencies are ready.
   *
   * @returns the outputs by name, or the result builder's result
   * @throws before anything runs, one error that lists all unknown outputs and missing inputs; later, the first error
   * that a node throws, untouched
   * @example
   * const { pipeline } = await driver.execute(['pipeline'], { inputs: { request } })
   */
  execute<const Output extends OutputName<M, C>>(
    outputs: OutputsAlone<M, C, Output>,
  ): Promise<[Built] extends [never] ? RunResults<M, C, Output> : Built>
  execute<const Output extends OutputName<M, C>, const O extends Overrides<M, C, true> = Empty>(
    outputs: OutputsArgument<M, C, Output>,
    options: AsyncOptions<M, C, Output, O>,
  ): Promise<[Built] extends [never] ? RunResults<M, C, Output> : Built>

  /** `execute` without the result builder: always the plain record. */
  rawExecute<const Output extends OutputName<M, C>>(
    outputs: OutputsAlone<M, C, Output>,
  ): Promise<RunResults<M, C, Output>>
  rawExecute<const Output extends OutputName<M, C>, const O extends Overrides<M, C, true> = Empty>(
    outputs: OutputsArgument<M, C, Output>,
    options: AsyncOptions<M, C, Output, O>,
  ): Promise<RunResults<M, C, Output>>

  /**
   * `rawExecute` for requests that are known only at run time: outputs and values come from outside, so the compiler checks
   * neither. `validate` finds out before what would be refused.
   *
   * @returns the outputs by name, whatever the result builder makes of them elsewhere
   * @throws as `execute` does
   * @example
   * const results = await driver.executeUnchecked(request.query.outputs, { inputs: request.body })
   */
  executeUnchecked(outputs: readonly string[], options?: ExecuteOptions): Promise<Record<string, unknown>>

  /**
   * Runs one node with the values that another process has sent: the function with its modifiers, `$signal` and `$run`, without
   * the hooks and layers of adapters. It never rejects with an error of the node: that is its outcome. Meant for workers.
   *
   * @throws (rejects) DagError `DAG_JOB_UNKNOWN_NODE`, `DAG_JOB_MISSING_VALUE`
   */
  runNode(job: NodeJob): Promise<NodeJobEnd>

  /**
   * Runs all nodes of one item of a node that expands, like `runNode`, with the `executeNode` layers of all adapters but those
   * that run nodes elsewhere.
   *
   * @throws (rejects) DagError `DAG_JOB_UNKNOWN_NODE`
   */
  runItem(job: ItemJob): Promise<ItemJobEnd>

  /** Closes all adapters. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * The synchronous sibling: the same graph without promises. Nodes, inputs and hooks must not return promises.
 *
 * @example
 * const total = (driver: DriverType<typeof pricing>) => driver.execute(['total'], { inputs: { cart } }).total
 */
export interface Driver<M, C = Empty, Built = never> extends GraphReader<M, C> {
  /**
   * Runs the nodes that the outputs need and no others, in the order of their dependencies.
   *
   * @returns the outputs by name, or the result builder's result
   * @throws before anything runs, one error that lists all unknown outputs and missing inputs; later, the first error
   * that a node throws, untouched, and `DAG_SYNC_PROMISE` if something returns a promise
   * @example
   * const { total } = driver.execute(['total'], { inputs: { cart } })
   */
  execute<const Output extends OutputName<M, C>>(
    outputs: OutputsAlone<M, C, Output>,
  ): [Built] extends [never] ? RunResults<M, C, Output> : Built
  execute<const Output extends OutputName<M, C>, const O extends Overrides<M, C, false> = Empty>(
    outputs: OutputsArgument<M, C, Output>,
    options: SyncOptions<M, C, Output, O>,
  ): [Built] extends [never] ? RunResults<M, C, Output> : Built

  /** `execute` without the result builder: always the plain record. */
  rawExecute<const Output extends OutputName<M, C>>(outputs: OutputsAlone<M, C, Output>): RunResults<M, C, Output>
  rawExecute<const Output extends OutputName<M, C>, const O extends Overrides<M, C, false> = Empty>(
    outputs: OutputsArgument<M, C, Output>,
    options: SyncOptions<M, C, Output, O>,
  ): RunResults<M, C, Output>

  /**
   * `rawExecute` for requests that are known only at run time: outputs and values come from outside, so the compiler checks
   * neither. `validate` finds out before what would be refused.
   *
   * @returns the outputs by name, whatever the result builder makes of them elsewhere
   * @throws as `execute` does
   * @example
   * const results = driver.executeUnchecked(request.query.outputs, { inputs: request.body })
   */
  executeUnchecked(outputs: readonly string[], options?: ExecuteOptions): Record<string, unknown>

  /** Closes all adapters. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}
