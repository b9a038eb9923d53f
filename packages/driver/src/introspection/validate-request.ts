import type { Problem } from '../errors/problem.js'
import type { Graph } from '../graph/graph.js'
import { indexGraph } from '../graph/graph-index.js'
import { checkConflicts } from '../validation/check-conflicts.js'
import { checkRequest } from '../validation/check-request.js'
import type { ExecuteOptions } from '../validation/execute-options.js'
import { toRequest } from '../validation/request.js'
import { resolveRequest } from '../validation/resolve-request.js'

/** All problems for which `execute` would refuse the request, in the same order. Nothing is run. */
export function validateRequest(
  graph: Graph,
  outputs: readonly string[],
  options: ExecuteOptions | undefined,
): readonly Problem[] {
  const ofForm = checkRequest(outputs, options)
  if (ofForm.length > 0) return ofForm
  const request = toRequest(outputs, options)
  const problems = [...checkConflicts(Object.keys(graph.config), request)]
  resolveRequest(indexGraph(graph), request, problems)
  return problems
}
