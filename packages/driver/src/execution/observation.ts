import type { NodeLogged, RunFinished, RunOutcome, RunStarted } from '../lifecycle/adapter.js'
import type { Hook } from '../lifecycle/call-hooks.js'
import { silence } from '../node/thenable.js'
import type { Plan } from '../plan/plan.js'
import type { Request } from '../validation/request.js'
import type { Environment } from './environment.js'
import type { ContextOwner } from './node-run-context.js'
import { type RunClock, startRunClock } from './run-clock.js'
import { createRunId } from './run-id.js'
import { settledInputs } from './settled-inputs.js'

/** What adapters are told of a run as a whole, and its clock; parts of a run share it with the whole. */
export interface Observation {
  readonly started: RunStarted
  readonly clock: RunClock
}

export function observe(plan: Plan, request: Request, { graph, clock }: Environment): Observation {
  const runClock = startRunClock(clock)
  const { startedAtUs } = runClock
  const { inputs, overrides, tags } = request
  const runId = request.runId ?? createRunId(startedAtUs)
  return { clock: runClock, started: { runId, graph, outputs: plan.outputs, inputs, overrides, tags, startedAtUs } }
}

/** What is told when the run has ended. */
export function toRunFinished(
  { started, clock }: Observation,
  outcome: RunOutcome,
  plan: Plan,
  values: readonly unknown[],
): RunFinished {
  const finishedAtUs = clock.nowUs()
  return { ...started, finishedAtUs, outcome, settledInputs: settledInputs(started.inputs, plan, values) }
}

/** Hands what nodes say to the adapters. Whatever they make of it, it must not make a node fail. */
export function toLog({ started, clock }: Observation, nodeLog: Hook<NodeLogged> | null): ContextOwner['log'] {
  if (nodeLog === null) return null
  return (node, item, line) => {
    try {
      silence(nodeLog({ runId: started.runId, node, item, ...line, atUs: clock.nowUs() }))
    } catch {}
  }
}
