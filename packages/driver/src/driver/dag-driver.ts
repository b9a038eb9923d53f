import { DagError } from '../errors/dag-error.js'
import { problem } from '../errors/problem.js'
import { createExecutor, type Executor } from '../execution/execute-request.js'
import type { Observation } from '../execution/observed-run.js'
import type { Graph, GraphNode } from '../graph/graph.js'
import { visualizeExecution } from '../pictures/visualize-execution.js'
import type { VisualizeOptions } from '../pictures/visualize-options.js'
import type { Results } from '../plan/plan.js'
import { createPlanner } from '../plan/planner.js'
import type { ExecuteOptions } from '../validation/execute-options.js'

/** A graph with everything that executes it. `AsyncDriver` is the same, as the compiler knows it. */
export class DagDriver {
  readonly graph: Graph
  readonly #hooks: Observation['hooks']
  readonly #executor: Executor
  #closing: Promise<void> | null = null

  constructor(observation: Observation) {
    this.graph = observation.graph
    this.#hooks = observation.hooks
    this.#executor = createExecutor(createPlanner(observation.graph), observation)
  }

  get name(): string {
    return this.graph.name
  }

  execute(outputs: readonly string[], options?: ExecuteOptions): Promise<unknown> {
    const { buildResult } = this.#hooks
    const results = this.rawExecute(outputs, options)
    return buildResult === null ? results : results.then(buildResult)
  }

  rawExecute(outputs: readonly string[], options?: ExecuteOptions): Promise<Results> {
    if (this.#closing === null) return this.#executor(outputs, options)
    return Promise.reject(new DagError([problem('DAG_DRIVER_CLOSED', { name: this.name })]))
  }

  listNodes(): readonly GraphNode[] {
    return [...this.graph.nodes.values()]
  }

  visualizeExecution(outputs: readonly string[], options?: VisualizeOptions): Promise<string> {
    return visualizeExecution(this.graph, outputs, options)
  }

  /** Closes the adapters, once. Runs that are under way go on. */
  close(): Promise<void> {
    this.#closing ??= closeAdapters(this.#hooks)
    return this.#closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}

async function closeAdapters({ close }: Observation['hooks']): Promise<void> {
  await close?.()
}
