import { DagError } from '../errors/dag-error.js'
import { problem } from '../errors/problem.js'
import { createExecutor, type Executor } from '../execution/execute-request.js'
import {
  createJobRunner,
  type ItemJob,
  type ItemJobEnd,
  type JobRunner,
  type NodeJob,
  type NodeJobEnd,
} from '../execution/jobs.js'
import type { RunDependencies } from '../execution/run-dependencies.js'
import type { Results } from '../plan/plan.js'
import { createPlanner } from '../plan/planner.js'
import type { ExecuteOptions } from '../validation/execute-options.js'
import { bindMethods } from './bind-methods.js'
import { GraphReader } from './graph-reader.js'
import { refusePromise } from './refuse-promise.js'

/** The common part of drivers: a graph, its executor, and adapters that are closed once. */
abstract class AnyDriver extends GraphReader {
  protected readonly hooks: RunDependencies['hooks']
  protected readonly executor: Executor
  #closing: Promise<void> | null = null

  constructor(dependencies: RunDependencies) {
    super(dependencies.graph)
    this.hooks = dependencies.hooks
    this.executor = createExecutor(createPlanner(dependencies.graph), dependencies, () => this.refuseClosed())
    bindMethods(this)
  }

  /** Closes the adapters, once. Runs that are under way continue. */
  close(): Promise<void> {
    this.#closing ??= closeAdapters(this.hooks)
    return this.#closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  private refuseClosed(): void {
    if (this.#closing !== null) throw new DagError([problem('DAG_DRIVER_CLOSED', { name: this.name })])
  }
}

/** `AsyncDriver` without the compiler's knowledge of modules. */
export class DagDriver extends AnyDriver {
  readonly #dependencies: RunDependencies
  #jobs: JobRunner | null = null

  constructor(dependencies: RunDependencies) {
    super(dependencies)
    this.#dependencies = dependencies
  }

  execute(outputs: readonly string[], options?: ExecuteOptions): Promise<unknown> {
    const { buildResult } = this.hooks
    const results = this.rawExecute(outputs, options)
    return buildResult === null ? results : results.then(buildResult)
  }

  rawExecute(outputs: readonly string[], options?: ExecuteOptions): Promise<Results> {
    return this.executor.execute(outputs, options)
  }

  /** `rawExecute`: it differs only in what the compiler checks. */
  executeUnchecked(outputs: readonly string[], options?: ExecuteOptions): Promise<Results> {
    return this.executor.execute(outputs, options)
  }

  runNode(job: NodeJob): Promise<NodeJobEnd> {
    this.#jobs ??= createJobRunner(this.#dependencies)
    return this.#jobs.runNode(job)
  }

  runItem(job: ItemJob): Promise<ItemJobEnd> {
    this.#jobs ??= createJobRunner(this.#dependencies)
    return this.#jobs.runItem(job)
  }
}

/** `Driver` without the compiler's knowledge of modules. */
export class SyncDagDriver extends AnyDriver {
  execute(outputs: readonly string[], options?: ExecuteOptions): unknown {
    const { buildResult } = this.hooks
    const results = this.rawExecute(outputs, options)
    if (buildResult === null) return results
    const built = buildResult(results)
    refusePromise('buildResult', built)
    return built
  }

  rawExecute(outputs: readonly string[], options?: ExecuteOptions): Results {
    return this.executor.executeSync(outputs, options)
  }

  /** `rawExecute`: it differs only in what the compiler checks. */
  executeUnchecked(outputs: readonly string[], options?: ExecuteOptions): Results {
    return this.executor.executeSync(outputs, options)
  }
}

async function closeAdapters({ close }: RunDependencies['hooks']): Promise<void> {
  await close?.()
}
