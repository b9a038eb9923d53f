import { throwProblems } from '../errors/dag-error.js'
import { type Problem, problem } from '../errors/problem.js'
import type { CompiledHooks } from '../lifecycle/compile-hooks.js'
import { findThen, silence } from '../node/thenable.js'
import type { Plan, Results } from '../plan/plan.js'
import type { Planner } from '../plan/planner.js'
import { checkRequest } from '../validation/check-request.js'
import type { ExecuteOptions } from '../validation/execute-options.js'
import { type Request, toRequest } from '../validation/request.js'
import { ObservedRun } from './observed-run.js'
import { Run } from './run.js'
import type { RunDependencies } from './run-dependencies.js'

/** Executes requests. */
export interface Executor {
  /** Never throws: every error rejects the promise. */
  execute(outputs: readonly string[], options: ExecuteOptions | undefined): Promise<Results>
  /** For the synchronous driver. */
  executeSync(outputs: readonly string[], options: ExecuteOptions | undefined): Results
}

/** `refuse` throws once the driver is closed. */
export function createExecutor(planner: Planner, dependencies: RunDependencies, refuse: () => void): Executor {
  const { hooks } = dependencies
  const isObserved = hasRunHooks(hooks)
  silenceValues(dependencies.graph.config)
  const prepare = (outputs: readonly string[], options: ExecuteOptions | undefined): Run => {
    refuse()
    throwProblems(checkRequest(outputs, options))
    const request = toRequest(outputs, options)
    if (request.resume && hooks.openRun === null) {
      throwProblems([problem('DAG_EXECUTE_NO_JOURNAL', { runId: request.runId ?? '' })])
    }
    const plan = planner(request)
    const values = readValues(plan, request)
    if (hooks.validateInput !== null) validateInputs(plan, values, hooks.validateInput)
    if (isObserved) return new ObservedRun(plan, values, request, dependencies)
    return new Run(plan, values, request, dependencies, plan.calls(), null)
  }
  return {
    execute(outputs, options) {
      try {
        silenceRequest(options)
        return prepare(outputs, options).execute()
      } catch (error) {
        return Promise.reject(error)
      }
    },
    executeSync(outputs, options) {
      silenceRequest(options)
      return prepare(outputs, options).executeSync()
    },
  }
}

/** The values of a run before it begins, with those from outside in their slots. */
function readValues({ size, inputs, overrides, config }: Plan, request: Request): unknown[] {
  const values = new Array<unknown>(size)
  let slot = 0
  // Counted loops: this runs before every execution, and iterators over lists that are mostly empty would dominate it.
  for (let index = 0; index < inputs.length; index++) values[slot++] = request.inputs[inputs[index] ?? '']
  for (let index = 0; index < overrides.length; index++) values[slot++] = request.overrides[overrides[index] ?? '']
  for (let index = 0; index < config.length; index++) values[slot++] = config[index]
  return values
}

function hasRunHooks(hooks: CompiledHooks): boolean {
  const { preGraphExecute, preNodeExecute, executeNode, executeItem, nodeLog, postNodeExecute, postGraphExecute } =
    hooks
  const around = [executeNode, executeItem, hooks.windows, hooks.openRun]
  return [preGraphExecute, preNodeExecute, nodeLog, postNodeExecute, postGraphExecute, ...around].some(
    (hook) => hook !== null,
  )
}

/** Available inputs are validated before anything runs, promises when they settle. */
function validateInputs(
  { inputs }: Plan,
  values: unknown[],
  validate: NonNullable<CompiledHooks['validateInput']>,
): void {
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

/** Silences the promises of a request. A request that has to wait is silenced before. */
export function silenceRequest(options: ExecuteOptions | undefined): void {
  silenceValues(options?.inputs)
  silenceValues(options?.overrides)
}

/** Silences promises from outside: they may reject unused, before a run awaits them, or after it has ended. */
function silenceValues(values: unknown): void {
  if (typeof values !== 'object' || values === null) return
  try {
    for (const name in values) silence((values as Readonly<Record<string, unknown>>)[name])
  } catch {
    silenceReadable(values)
  }
}

/** A getter that throws concerns the run only if a node needs it. */
function silenceReadable(values: object): void {
  for (const name in values) {
    try {
      silence((values as Readonly<Record<string, unknown>>)[name])
    } catch {}
  }
}
