import type { NodeLogged, RunFinished, RunOutcome, RunStarted } from '../lifecycle/adapter.js'
import type { Hook } from '../lifecycle/call-hooks.js'
import type { Clock } from '../lifecycle/clock.js'
import { findThen, silence } from '../node/thenable.js'
import type { Plan } from '../plan/plan.js'
import type { Request } from '../validation/request.js'
import type { ContextDependencies } from './node-run-context.js'
import type { RunDependencies } from './run-dependencies.js'
import { createRunId } from './run-id.js'

type Values = Readonly<Record<string, unknown>>

/** The times of one run: the wall clock is read once, every later time is a monotonic offset from it. */
export interface RunClock {
  readonly startedAtUs: number
  /** Unix microseconds, never less than before. */
  nowUs(): number
}

/** The start of a run as adapters receive it, and its clock. The runs of items share it with the whole run. */
export interface Observation {
  readonly started: RunStarted
  readonly clock: RunClock
}

export function observe(plan: Plan, request: Request, { graph, clock }: RunDependencies): Observation {
  const runClock = startRunClock(clock)
  const { startedAtUs } = runClock
  const { inputs, overrides, tags } = request
  const runId = request.runId ?? createRunId(startedAtUs)
  const { outputs } = plan
  return { clock: runClock, started: { runId, graph, outputs, inputs, overrides, tags, resumed: null, startedAtUs } }
}

/** The event that reports the end of a run. */
export function toRunFinished(
  { started, clock }: Observation,
  outcome: RunOutcome,
  plan: Plan,
  values: readonly unknown[],
): RunFinished {
  const finishedAtUs = clock.nowUs()
  return { ...started, finishedAtUs, outcome, settledInputs: settledInputs(started.inputs, plan, values) }
}

/** Passes lines of nodes to the adapters, whose errors must not make a node fail. */
export function toLog({ started, clock }: Observation, nodeLog: Hook<NodeLogged> | null): ContextDependencies['log'] {
  if (nodeLog === null) return null
  return (node, item, line) => {
    try {
      silence(nodeLog({ runId: started.runId, node, item, ...line, atUs: line.atUs ?? clock.nowUs() }))
    } catch {}
  }
}

function startRunClock(clock: Clock): RunClock {
  const startedAtUs = clock.wallUs()
  const originMs = clock.monotonicMs()
  return {
    startedAtUs,
    nowUs: () => startedAtUs + Math.round((clock.monotonicMs() - originMs) * 1000),
  }
}

/** The inputs of a run with promises replaced by their values. Pending, rejected and unreadable inputs are left out. */
function settledInputs(inputs: Values, plan: Plan, values: readonly unknown[]): Values {
  const names = Object.keys(inputs)
  if (names.every((name) => isSettled(() => inputs[name]))) return inputs
  const slots = new Map(plan.inputs.map((name, slot) => [name, slot]))
  const settled = names.flatMap((name) => {
    const slot = slots.get(name)
    const read = (): unknown => (slot === undefined ? inputs[name] : values[slot])
    return isSettled(read) ? [[name, read()] as const] : []
  })
  return Object.fromEntries(settled)
}

function isSettled(read: () => unknown): boolean {
  try {
    return findThen(read()) === null
  } catch {
    return false
  }
}
