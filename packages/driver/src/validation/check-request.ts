import { describeValue } from '../errors/describe-value.js'
import { findNearest } from '../errors/did-you-mean.js'
import { type Problem, problem } from '../errors/problem.js'
import { isRecord } from '../guards/is-record.js'
import { isAbortSignal } from '../node/abort.js'
import type { ExecuteOptions } from './execute-options.js'

const OPTIONS: readonly (keyof ExecuteOptions)[] = [
  'inputs',
  'overrides',
  'tags',
  'runId',
  'resume',
  'signal',
  'concurrency',
]

const RUN_ID = /^[A-Za-z0-9_-]{1,64}$/

const NONE: readonly Problem[] = []

/** The problems in the form of a request, whatever the graph. It runs before every execution, so it allocates nothing. */
export function checkRequest(outputs: unknown, options: unknown): readonly Problem[] {
  const ofOutputs = checkOutputs(outputs)
  const ofOptions = checkOptions(options)
  if (ofOutputs === NONE) return ofOptions
  return [...ofOutputs, ...ofOptions]
}

function checkOutputs(outputs: unknown): readonly Problem[] {
  if (!Array.isArray(outputs)) {
    return [problem('DAG_EXECUTE_INVALID_OUTPUTS', { received: describeValue(outputs) })]
  }
  for (const name of outputs) {
    if (typeof name === 'string') continue
    return [problem('DAG_EXECUTE_INVALID_OUTPUTS', { received: `${describeValue(name)} among them` })]
  }
  return NONE
}

function checkOptions(options: unknown): readonly Problem[] {
  if (options === undefined) return NONE
  if (!isRecord(options)) return [notObject('the second argument of execute', options)]
  let problems = NONE
  for (const name in options) {
    const found = checkOption(name, options[name], options)
    if (found !== NONE) problems = [...problems, ...found]
  }
  return problems
}

function checkOption(name: string, value: unknown, options: Readonly<Record<string, unknown>>): readonly Problem[] {
  switch (name) {
    case 'inputs':
    case 'overrides':
      return value === undefined || isRecord(value) ? NONE : [notObject(name, value)]
    case 'tags':
      return value === undefined ? NONE : checkTags(value)
    case 'runId':
      return value === undefined ? NONE : checkRunId(value)
    case 'resume':
      return value === undefined || value === false ? NONE : checkResume(value, options)
    case 'signal':
      return value === undefined || isAbortSignal(value) ? NONE : [invalid('DAG_EXECUTE_INVALID_SIGNAL', value)]
    case 'concurrency':
      return value === undefined || isCount(value) ? NONE : [invalid('DAG_EXECUTE_INVALID_CONCURRENCY', value)]
    default:
      return [problem('DAG_EXECUTE_UNKNOWN_OPTION', { name, suggestion: findNearest(name, OPTIONS) })]
  }
}

function checkRunId(runId: unknown): readonly Problem[] {
  if (typeof runId === 'string' && RUN_ID.test(runId)) return NONE
  return [problem('DAG_EXECUTE_INVALID_RUN_ID', { received: describeValue(runId) })]
}

function checkResume(resume: unknown, { runId }: Readonly<Record<string, unknown>>): readonly Problem[] {
  if (resume === true && runId !== undefined) return NONE
  const received = resume === true ? 'no runId' : describeValue(resume)
  return [problem('DAG_EXECUTE_INVALID_RESUME', { received })]
}

function checkTags(tags: unknown): readonly Problem[] {
  if (!isRecord(tags)) return [notObject('tags', tags)]
  const strange = Object.keys(tags).filter((key) => typeof tags[key] !== 'string')
  if (strange.length === 0) return NONE
  return strange.map((key) => problem('DAG_EXECUTE_INVALID_TAG', { key, received: describeValue(tags[key]) }))
}

function isCount(value: unknown): boolean {
  return value === Number.POSITIVE_INFINITY || (Number.isInteger(value) && Number(value) >= 1)
}

function invalid(code: 'DAG_EXECUTE_INVALID_SIGNAL' | 'DAG_EXECUTE_INVALID_CONCURRENCY', value: unknown): Problem {
  return problem(code, { received: describeValue(value) })
}

function notObject(option: string, value: unknown): Problem {
  return problem('DAG_EXECUTE_INVALID_OPTION', { option, received: describeValue(value) })
}
