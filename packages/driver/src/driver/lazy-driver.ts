import { silenceRequest } from '../execution/execute-request.js'
import type { ItemJob, ItemJobEnd } from '../execution/jobs.js'
import type { RunDependencies } from '../execution/run-dependencies.js'
import type { Results } from '../plan/plan.js'
import type { ExecuteOptions } from '../validation/execute-options.js'
import { DagDriver } from './dag-driver.js'

/**
 * A driver whose adapters begin with its first execution. Executions that come meanwhile wait for them; later ones pay
 * nothing. If an adapter fails to begin, the adapters are closed and every execution rejects with its error.
 */
class LazyDriver extends DagDriver {
  readonly #begin: () => Promise<void>
  #beginning: Promise<void> | null = null
  #hasBegun = false

  constructor(dependencies: RunDependencies, begin: () => Promise<void>) {
    super(dependencies)
    this.#begin = begin
  }

  override rawExecute(outputs: readonly string[], options?: ExecuteOptions): Promise<Results> {
    if (this.#hasBegun) return super.rawExecute(outputs, options)
    // Promises among the inputs may reject while the adapters begin.
    silenceRequest(options)
    this.#beginning ??= this.#beginOnce()
    return this.#beginning.then(() => super.rawExecute(outputs, options))
  }

  override executeUnchecked(outputs: readonly string[], options?: ExecuteOptions): Promise<Results> {
    return this.rawExecute(outputs, options)
  }

  /** Layers of adapters run around the nodes of an item, so the adapters begin first. */
  override async runItem(job: ItemJob): Promise<ItemJobEnd> {
    if (!this.#hasBegun && this.hooks.executeJobNode !== null) {
      this.#beginning ??= this.#beginOnce()
      await this.#beginning
    }
    return super.runItem(job)
  }

  async #beginOnce(): Promise<void> {
    try {
      await this.#begin()
      this.#hasBegun = true
    } catch (error) {
      await this.close().catch(() => {})
      throw error
    }
  }
}

/** Builds the graph at once and leaves the adapters to the first execution. Without such adapters nothing is lazy. */
export function openLazyDriver(prepare: (isSync: boolean) => RunDependencies): DagDriver {
  const dependencies = prepare(false)
  const { init, postGraphConstruct } = dependencies.hooks
  if (init === null && postGraphConstruct === null) return new DagDriver(dependencies)
  const driver: DagDriver = new LazyDriver(dependencies, async () => {
    await init?.()
    await postGraphConstruct?.({ graph: driver.graph })
  })
  return driver
}
