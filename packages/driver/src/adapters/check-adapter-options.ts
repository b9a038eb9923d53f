import { throwProblems } from '../errors/dag-error.js'
import { problem } from '../errors/problem.js'
import { checkOption, checkOptions, type OptionMessages } from '../options/check-options.js'
import type { OptionRule, OptionRules } from '../options/option-rule.js'

/**
 * Checks the options of an adapter. `maker` is the function that they were given to: `createLogger`.
 *
 * @throws DagError that lists every problem
 */
export function checkAdapterOptions<Options>(maker: string, options: Options, rules: OptionRules<Options>): void {
  throwProblems(checkOptions('the parameter', options, rules, messagesOf(maker)))
}

/** @throws DagError if the value of a parameter breaks its rule */
export function checkAdapterParameter(maker: string, parameter: string, value: unknown, rule: OptionRule): void {
  throwProblems(checkOption(parameter, value, { ...rule, isRequired: true }, messagesOf(maker)))
}

function messagesOf(maker: string): OptionMessages {
  return {
    invalid: (option, expected, received) =>
      problem('DAG_ADAPTER_INVALID_OPTION', { maker, option, expected, received }),
    unknown: (name, known, suggestion) => problem('DAG_ADAPTER_UNKNOWN_OPTION', { maker, name, known, suggestion }),
  }
}
