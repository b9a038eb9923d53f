import { throwProblems } from '../errors/dag-error.js'
import type { Problem } from '../errors/problem.js'
import type { Graph } from '../graph/graph.js'
import { indexGraph } from '../graph/graph-index.js'
import { checkConflicts } from '../validation/check-conflicts.js'
import type { Request } from '../validation/request.js'
import { resolveRequest } from '../validation/resolve-request.js'
import { compilePlan } from './compile-plan.js'
import type { Plan } from './plan.js'
import { PlanCache } from './plan-cache.js'

/** Returns the plan of a request. Compiles it unless one of the recently used plans fits. */
export type Planner = (request: Request) => Plan

/** @throws DagError (the planner) that lists everything that is wrong with a request */
export function createPlanner(graph: Graph): Planner {
  const index = indexGraph(graph)
  const configNames = Object.keys(graph.config)
  const cache = new PlanCache()
  return (request) => {
    const conflicts = checkConflicts(configNames, request)
    const known = cache.find(request)
    if (known !== null && conflicts.length === 0) return known
    const problems: Problem[] = [...conflicts]
    const resolution = resolveRequest(index, request, problems)
    throwProblems(problems)
    const plan = compilePlan(index, resolution)
    cache.add(plan, request, resolution)
    return plan
  }
}
