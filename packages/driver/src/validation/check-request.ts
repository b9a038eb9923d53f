import { describeValue } from '../errors/describe-value.js'
import { findNearest } from '../errors/did-you-mean.js'
import { type Problem, problem } from '../errors/problem.js'
import type { ExecuteOptions } from './execute-options.js'

const isOption: { readonly [Name in keyof Required<ExecuteOptions>]: true } = {
  inputs: true,
  overrides: true,
  tags: true,
  runId: true,
}

const RUN_ID = /^[A-Za-z0-9_-]{1,64}$/

/** What is wrong with the form of a request, whatever the graph. */
export function checkRequest(outputs: unknown, options: unknown): Problem[] {
  return [...checkOutputs(outputs), ...checkOptions(options)]
}

function checkOutputs(outputs: unknown): Problem[] {
  if (!Array.isArray(outputs)) {
    return [problem('DAG_EXECUTE_INVALID_OUTPUTS', { received: describeValue(outputs) })]
  }
  const strange = outputs.findIndex((name) => typeof name !== 'string')
  if (strange < 0) return []
  return [problem('DAG_EXECUTE_INVALID_OUTPUTS', { received: `${describeValue(outputs[strange])} among them` })]
}

function checkOptions(options: unknown): Problem[] {
  if (options === undefined) return []
  if (!isObject(options)) return [notObject('the second argument of execute', options)]
  const problems: Problem[] = []
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(isOption, name)) {
      problems.push(
        problem('DAG_EXECUTE_UNKNOWN_OPTION', { name, suggestion: findNearest(name, Object.keys(isOption)) }),
      )
    } else if (value !== undefined) problems.push(...checkOption(name, value))
  }
  return problems
}

function checkOption(name: string, value: unknown): Problem[] {
  if (name === 'runId') {
    if (typeof value === 'string' && RUN_ID.test(value)) return []
    return [problem('DAG_EXECUTE_INVALID_RUN_ID', { received: describeValue(value) })]
  }
  if (!isObject(value)) return [notObject(name, value)]
  return name === 'tags' ? checkTags(value) : []
}

function checkTags(tags: object): Problem[] {
  return Object.entries(tags)
    .filter(([, value]) => typeof value !== 'string')
    .map(([key, value]) => problem('DAG_EXECUTE_INVALID_TAG', { key, received: describeValue(value) }))
}

function notObject(option: string, value: unknown): Problem {
  return problem('DAG_EXECUTE_INVALID_OPTION', { option, received: describeValue(value) })
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
