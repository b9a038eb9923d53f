import { throwProblems } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { type Problem, problem } from '../errors/problem.js'
import type { RunDependencies } from '../execution/run-dependencies.js'
import { buildGraph } from '../graph/build-graph.js'
import type { Adapter } from '../lifecycle/adapter.js'
import { checkAdapters } from '../lifecycle/check-adapters.js'
import { systemClock } from '../lifecycle/clock.js'
import { compileHooks } from '../lifecycle/compile-hooks.js'
import { findPlacements } from '../lifecycle/placements.js'
import { validateGraph } from '../lifecycle/validate-graph.js'
import { checkSync } from './check-sync.js'

const MAX_NAME_CHARS = 200

/** All parts of a driver, with their defaults. */
export const DEFAULTS = {
  name: 'dag' as unknown,
  /** Whether the name was given with `withName`. */
  isNamed: false,
  modules: [] as readonly unknown[],
  configs: [] as readonly unknown[],
  adapters: [] as readonly unknown[],
  allowModuleOverrides: false,
  allowAbsentInputs: false,
  clock: systemClock,
}

export type DriverParts = Readonly<typeof DEFAULTS>

/** @throws DagError that lists all problems with name, modules, config and adapters */
export function prepareDriver(parts: DriverParts, isSync: boolean): RunDependencies {
  const { adapters: given, clock, ...source } = parts
  const problems: Problem[] = [...checkName(source.name), ...checkAdapters(given)]
  const graph = buildGraph({ ...source, name: String(source.name) }, problems)
  const adapters = given as readonly Adapter[]
  if (isSync && problems.length === 0) for (const problem of checkSync(graph, adapters)) problems.push(problem)
  throwProblems(problems)
  throwProblems(validateGraph(graph, adapters))
  const placements = findPlacements(graph, adapters)
  throwProblems(placements.problems)
  return { graph, hooks: compileHooks(adapters, isSync, placements.windows), clock, isSync }
}

function checkName(name: unknown): Problem[] {
  if (typeof name === 'string' && name.length > 0 && name.length <= MAX_NAME_CHARS) return []
  return [problem('DAG_DRIVER_INVALID_NAME', { received: describeValue(name) })]
}
