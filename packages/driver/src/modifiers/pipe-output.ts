import type { ModifierContext, NodeDraft } from '../node/modifier.js'
import type { NodeFunction } from '../node/node-function.js'
import type { WrongOrder } from '../signatures/modifier-order.js'
import type { OutputMisfit, PipedOutput, Steps } from '../signatures/pipes.js'
import type { Checked } from '../signatures/shape.js'
import type { AnyFunction } from '../signatures/signature.js'
import { chainSteps, checkSteps } from './chain-steps.js'
import { checkCall } from './check-call.js'
import { modify } from './modify.js'
import { renameDependencies } from './rename-drafts.js'
import { splitResult } from './split-result.js'
import type { StepDefinition } from './step.js'

/**
 * Sends the result of a function through steps. The function itself is the node `name.raw`, each step a node
 * `name.step1`, and `name` is the result of the last step.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_OPTION`, `DAG_MODIFIER_REPEATED_NAME`, `DAG_MODIFIER_WRONG_ORDER`
 * @example
 * const scale = (n: number, { by }: { by: number }) => n * by
 * export const price = pipeOutput([step(scale, { by: source('rate') })], ({ net }: { net: number }) => net)
 * // nodes: price.raw, price.step1, which depends on rate, and price
 */
export function pipeOutput<F extends AnyFunction, const S extends Steps>(
  steps: Checked<S, OutputMisfit<F, S>>,
  fn: Checked<F, WrongOrder<F, 'pipeOutput'>>,
): PipedOutput<F, S>
export function pipeOutput(steps: readonly StepDefinition[], fn: NodeFunction): NodeFunction {
  const check = checkCall({ modifier: 'pipeOutput', usage: 'pipeOutput([step(trim)], fn)' }, fn)
  checkSteps(check, steps)
  check.done()
  const definitions = [...steps]
  return modify(fn, {
    name: 'pipeOutput',
    apply: (drafts, context) =>
      drafts.flatMap((draft) => (draft.isResult ? pipe(draft, definitions, drafts, context) : [draft])),
  })
}

function pipe(
  result: NodeDraft,
  definitions: readonly StepDefinition[],
  drafts: readonly NodeDraft[],
  context: ModifierContext,
): readonly NodeDraft[] {
  const { inner, outer } = splitResult(drafts, result, 'raw', (piped) => piped)
  const { steps, last } = chainSteps(definitions, result.name, inner.name, drafts, context)
  if (steps.length === 0) return [result]
  return [inner, ...steps, { ...outer, body: renameDependencies(outer.body, () => last) }]
}
