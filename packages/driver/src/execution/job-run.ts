import type { NodeFinished } from '../lifecycle/adapter.js'
import { compileHooks } from '../lifecycle/compile-hooks.js'
import type { Plan } from '../plan/plan.js'
import { NOTHING } from '../validation/request.js'
import type { ItemJob, ItemJobEnd } from './jobs.js'
import { ObservedRun } from './observed-run.js'
import type { RunDependencies } from './run-dependencies.js'

const NO_HOOKS = compileHooks([], false)

/** Runs the nodes of one item of a run that another process executes. */
export class JobRun extends ObservedRun {
  private readonly index: number

  private constructor(plan: Plan, values: unknown[], job: ItemJob, dependencies: RunDependencies) {
    const { runId, tags, signal, outputs } = job
    const request = {
      outputs,
      inputs: NOTHING,
      overrides: NOTHING,
      tags,
      runId,
      resume: false,
      signal,
      concurrency: null,
    }
    super(plan, values, request, dependencies)
    this.index = job.item
  }

  /** Never rejects. The layers of adapters are called, their other hooks are not: the run itself calls those. */
  static async run(plan: Plan, values: unknown[], job: ItemJob, dependencies: RunDependencies): Promise<ItemJobEnd> {
    const nodes: NodeFinished[] = []
    const hooks = {
      ...NO_HOOKS,
      executeNode: dependencies.hooks.executeJobNode,
      postNodeExecute: (finished: NodeFinished) => void nodes.push(finished),
      nodeLog: ({ node, level, message, fields, atUs }: Parameters<NonNullable<typeof NO_HOOKS.nodeLog>>[0]) =>
        job.log(node.name, { level, message, fields, atUs }),
    }
    try {
      const results = await new JobRun(plan, values, job, { ...dependencies, hooks }).execute()
      return { outcome: { status: 'success', results }, nodes: [...nodes] }
    } catch (error) {
      return { outcome: { status: 'failed', error }, nodes: [...nodes] }
    }
  }

  protected override get itemIndex(): number {
    return this.index
  }
}
