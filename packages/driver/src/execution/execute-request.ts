import { throwProblems } from '../errors/dag-error.js'
import { type Problem, problem } from '../errors/problem.js'
import type { Hooks } from '../lifecycle/compile-hooks.js'
import { findThen, silence } from '../node/thenable.js'
import type { Plan, Results } from '../plan/plan.js'
import type { Planner } from '../plan/planner.js'
import { checkRequest } from '../validation/check-request.js'
import type { ExecuteOptions } from '../validation/execute-options.js'
import { toRequest } from '../validation/request.js'
import type { Environment } from './environment.js'
import { ObservedRun } from './observed-run.js'
import { readValues } from './read-values.js'
import { Run } from './run.js'

/** Executes what is asked for. */
export interface Executor {
  /** Never throws: whatever is wrong rejects the promise. */
  execute(outputs: readonly string[], options: ExecuteOptions | undefined): Promise<Results>
  /** In an environment that awaits nothing. */
  executeSync(outputs: readonly string[], options: ExecuteOptions | undefined): Results
}

/** `refuse` throws where nothing may be executed any more. */
export function createExecutor(planner: Planner, environment: Environment, refuse: () => void): Executor {
  const { hooks } = environment
  const isObserved = hasRunHooks(hooks)
  silenceValues(environment.graph.config)
  const prepare = (outputs: readonly string[], options: ExecuteOptions | undefined): Run => {
    refuse()
    throwProblems(checkRequest(outputs, options))
    const request = toRequest(outputs, options)
    const plan = planner(request)
    const values = readValues(plan, request)
    if (hooks.validateInput !== null) validateInputs(plan, values, hooks.validateInput)
    if (isObserved) return new ObservedRun(plan, values, request, environment)
    return new Run(plan, values, request, environment, plan.calls(), null)
  }
  return {
    execute(outputs, options) {
      try {
        silenceValues(options?.inputs)
        silenceValues(options?.overrides)
        return prepare(outputs, options).execute()
      } catch (error) {
        return Promise.reject(error)
      }
    },
    executeSync(outputs, options) {
      silenceValues(options?.inputs)
      silenceValues(options?.overrides)
      return prepare(outputs, options).executeSync()
    },
  }
}

function hasRunHooks(hooks: Hooks): boolean {
  const { preGraphExecute, preNodeExecute, executeNode, nodeLog, postNodeExecute, postGraphExecute } = hooks
  return [preGraphExecute, preNodeExecute, executeNode, nodeLog, postNodeExecute, postGraphExecute].some(
    (hook) => hook !== null,
  )
}

/** Inputs that are there are validated before anything runs, promises among them when they settle. */
function validateInputs({ inputs }: Plan, values: unknown[], validate: NonNullable<Hooks['validateInput']>): void {
  const check = (name: string, value: unknown): Problem[] =>
    validate({ name, value }).map((finding) => problem('DAG_EXECUTE_INPUT_REFUSED', { name, finding }))
  const problems = inputs.flatMap((name, slot) => {
    const value = values[slot]
    if (findThen(value) === null) return check(name, value)
    const validated = Promise.resolve(value).then((settled) => {
      throwProblems(check(name, settled))
      return settled
    })
    silence(validated)
    values[slot] = validated
    return []
  })
  throwProblems(problems)
}

/** A promise from outside may reject without a handler: if no node uses it, before a run awaits it, or after the run. */
function silenceValues(values: unknown): void {
  if (typeof values !== 'object' || values === null) return
  for (const name in values) {
    try {
      silence((values as Readonly<Record<string, unknown>>)[name])
    } catch {
      // A getter that throws concerns the run only if a node needs it.
    }
  }
}
