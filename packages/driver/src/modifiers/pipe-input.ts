import type { NodeFunction } from '../node/node-function.js'
import type { WrongOrder } from '../signatures/modifier-order.js'
import type { InputMisfit, PipedInput, Steps } from '../signatures/pipes.js'
import type { Checked } from '../signatures/shape.js'
import type { AnyFunction, ParameterOf } from '../signatures/signature.js'
import { replaceDependencies } from './bind-drafts.js'
import { chainSteps, checkSteps } from './chain-steps.js'
import { checkCall } from './check-call.js'
import { modify } from './modify.js'
import { checkParameters } from './parameters.js'
import type { StepDefinition } from './step.js'

/**
 * Sends the value of a parameter through steps first. Each step is a node, `name.parameter.step1`, so that runs show it.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_OPTION`, `DAG_MODIFIER_REPEATED_NAME`, `DAG_MODIFIER_WRONG_ORDER`; `build` refuses
 * a name that is not a parameter
 * @example
 * const trim = (text: string) => text.trim()
 * export const words = pipeInput('text', [step(trim)], ({ text }: { text: string }) => text.split(' '))
 * // nodes: words.text.step1, which depends on text, and words
 */
export function pipeInput<
  F extends AnyFunction,
  const Name extends keyof ParameterOf<F> & string,
  const S extends Steps,
>(
  parameter: Name,
  steps: Checked<S, InputMisfit<F, Name, S>>,
  fn: Checked<F, WrongOrder<F, 'pipeInput'>>,
): PipedInput<F, Name, S>
export function pipeInput(parameter: string, steps: readonly StepDefinition[], fn: NodeFunction): NodeFunction {
  const check = checkCall({ modifier: 'pipeInput', usage: `pipeInput('text', [step(trim)], fn)` }, fn)
  check.name('the parameter', parameter, { mayHaveDots: true })
  checkSteps(check, steps)
  check.done()
  const definitions = [...steps]
  return modify(fn, {
    name: 'pipeInput',
    apply: (drafts, context) => {
      checkParameters('pipeInput', [parameter], drafts, context)
      const chain = chainSteps(definitions, `${context.node}.${parameter}`, parameter, drafts, context)
      const bindings = { [parameter]: { kind: 'source', name: chain.last } } as const
      return [...chain.steps, ...replaceDependencies('pipeInput', bindings, drafts, context)]
    },
  })
}
