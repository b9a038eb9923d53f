import { throwProblems } from '../errors/dag-error.js'
import type { Hooks } from '../lifecycle/compile-hooks.js'
import { silence } from '../node/thenable.js'
import type { Results } from '../plan/plan.js'
import type { Planner } from '../plan/planner.js'
import { checkRequest } from '../validation/check-request.js'
import type { ExecuteOptions } from '../validation/execute-options.js'
import { toRequest } from '../validation/request.js'
import { type Observation, ObservedRun } from './observed-run.js'
import { readValues } from './read-values.js'
import { Run } from './run.js'

/** Executes what is asked for. Never throws: whatever is wrong rejects the promise. */
export type Executor = (outputs: readonly string[], options: ExecuteOptions | undefined) => Promise<Results>

export function createExecutor(planner: Planner, observation: Observation): Executor {
  const isObserved = hasRunHooks(observation.hooks)
  return (outputs, options) => {
    try {
      silenceValues(options?.inputs)
      silenceValues(options?.overrides)
      throwProblems(checkRequest(outputs, options))
      const request = toRequest(outputs, options)
      const plan = planner(request)
      const values = readValues(plan, request)
      const run = isObserved ? new ObservedRun(plan, values, request, observation) : new Run(plan, values, plan.calls())
      return run.execute()
    } catch (error) {
      return Promise.reject(error)
    }
  }
}

function hasRunHooks({ preGraphExecute, preNodeExecute, postNodeExecute, postGraphExecute }: Hooks): boolean {
  return [preGraphExecute, preNodeExecute, postNodeExecute, postGraphExecute].some((hook) => hook !== null)
}

/** A promise among the inputs may reject while nobody waits for it: unused, too early, or after the run has ended. */
function silenceValues(values: unknown): void {
  if (typeof values !== 'object' || values === null) return
  for (const name in values) silence((values as Readonly<Record<string, unknown>>)[name])
}
