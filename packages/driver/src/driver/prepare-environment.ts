import { throwProblems } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { type Problem, problem } from '../errors/problem.js'
import type { Environment } from '../execution/environment.js'
import { buildGraph } from '../graph/build-graph.js'
import type { Adapter } from '../lifecycle/adapter.js'
import { checkAdapters } from '../lifecycle/check-adapters.js'
import { systemClock } from '../lifecycle/clock.js'
import { compileHooks } from '../lifecycle/compile-hooks.js'
import { validateGraph } from '../lifecycle/validate-graph.js'
import { checkSync } from './check-sync.js'

const MAX_NAME_CHARS = 200

/** Everything that a driver is made of, with every default in place. */
export const DEFAULTS = {
  name: 'dag' as unknown,
  /** Whether the name was given with `withName`. */
  isNamed: false,
  modules: [] as readonly unknown[],
  configs: [] as readonly unknown[],
  adapters: [] as readonly unknown[],
  allowModuleOverrides: false,
  clock: systemClock,
}

export type DriverSettings = Readonly<typeof DEFAULTS>

/** @throws DagError that lists everything that is wrong with name, modules, config and adapters */
export function prepareEnvironment(settings: DriverSettings, isSync: boolean): Environment {
  const { adapters: given, clock, ...source } = settings
  const problems: Problem[] = [...checkName(source.name), ...checkAdapters(given)]
  const graph = buildGraph({ ...source, name: String(source.name) }, problems)
  const adapters = given as readonly Adapter[]
  if (isSync && problems.length === 0) problems.push(...checkSync(graph, adapters))
  throwProblems(problems)
  throwProblems(validateGraph(graph, adapters))
  return { graph, hooks: compileHooks(adapters, isSync), clock, isSync }
}

function checkName(name: unknown): Problem[] {
  if (typeof name === 'string' && name.length > 0 && name.length <= MAX_NAME_CHARS) return []
  return [problem('DAG_DRIVER_INVALID_NAME', { received: describeValue(name) })]
}
