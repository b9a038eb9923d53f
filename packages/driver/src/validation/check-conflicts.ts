import { type Problem, problem } from '../errors/problem.js'
import type { Request } from './request.js'

const NONE: readonly Problem[] = []

/** Names that both the config and the inputs give, unless an override beats both. */
export function checkConflicts(configNames: readonly string[], request: Request): readonly Problem[] {
  let problems: Problem[] | null = null
  for (const name of configNames) {
    if (!Object.hasOwn(request.inputs, name) || Object.hasOwn(request.overrides, name)) continue
    problems ??= []
    problems.push(problem('DAG_EXECUTE_INPUT_IN_CONFIG', { name }))
  }
  return problems ?? NONE
}
