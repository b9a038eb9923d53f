import { type Problem, problem } from '../errors/problem.js'
import { checkName } from '../node/node-name.js'
import { listFunctions, type ModuleFunction } from './list-functions.js'
import type { Module } from './list-modules.js'

const NAME_PROBLEMS = {
  invalid: 'DAG_NODE_INVALID_NAME',
  forbidden: 'DAG_NODE_FORBIDDEN_NAME',
  reserved: 'DAG_NODE_RESERVED_NAME',
} as const

/** The functions of all modules by the node that they define. Where a later module may win, it does. */
export function collectFunctions(
  modules: readonly Module[],
  allowModuleOverrides: boolean,
  problems: Problem[],
): Map<string, ModuleFunction> {
  const byName = new Map<string, ModuleFunction>()
  for (const module of modules) {
    for (const candidate of listFunctions(module)) {
      const { name } = candidate
      const status = checkName(name)
      if (status !== 'valid') {
        problems.push(problem(NAME_PROBLEMS[status], { name, where: module.where }))
        continue
      }
      const known = byName.get(name)
      if (known === undefined || (allowModuleOverrides && known.module !== module)) byName.set(name, candidate)
      else problems.push(duplicate(known, candidate))
    }
  }
  return byName
}

function duplicate(first: ModuleFunction, second: ModuleFunction): Problem {
  return problem('DAG_NODE_DUPLICATE', {
    name: first.name,
    first: first.module.where,
    second: second.module.where,
  })
}
