import { findNearest } from '../errors/did-you-mean.js'
import { type Problem, problem } from '../errors/problem.js'
import { describeAbsence } from '../graph/absent-names.js'
import type { GraphIndex } from '../graph/graph-index.js'
import type { Request } from './request.js'

/** The resolution of a request: the nodes that run, and the source of every other value. */
export interface Resolution {
  /** Without repeats. */
  readonly outputs: readonly string[]
  /** Names whose values the request's inputs give. */
  readonly inputs: readonly string[]
  /** Names whose values the request's overrides give. */
  readonly overrides: readonly string[]
  /** Names whose values the config gives. */
  readonly config: readonly string[]
  /** Optional inputs without a value: their consumers' defaults apply. */
  readonly absent: readonly string[]
  /** Positions of the nodes that run, in the order of the graph. */
  readonly nodes: readonly number[]
}

type Origin = 'node' | 'inputs' | 'overrides' | 'config' | 'nowhere'

/** Finds what the outputs need, and everything that is unknown or missing. */
export function resolveRequest(index: GraphIndex, request: Request, problems: Problem[]): Resolution {
  const origins = new Map<string, Origin>()
  const consumers = new Map<string, string[]>()
  const nodes: number[] = []
  const waiting: number[] = []

  const reach = (name: string): Origin => {
    const known = origins.get(name)
    if (known !== undefined) return known
    const origin = findOrigin(index, request, name)
    origins.set(name, origin)
    const position = index.positions.get(name)
    if (origin === 'node' && position !== undefined) waiting.push(position)
    return origin
  }

  for (const problem of checkNames(index, request)) problems.push(problem)
  for (const problem of checkItems(index, request)) problems.push(problem)
  const outputs = [...new Set(request.outputs)].filter((name) => isKnown(index, name))
  for (const name of outputs) if (reach(name) === 'nowhere') consumers.set(name, [])
  for (let position = waiting.pop(); position !== undefined; position = waiting.pop()) {
    nodes.push(position)
    const node = index.nodes[position]
    for (const dependency of node?.dependencies ?? []) {
      if (reach(dependency.name) !== 'nowhere' || dependency.optional) continue
      const others = consumers.get(dependency.name)
      if (others !== undefined) others.push(node?.name ?? '')
      else consumers.set(dependency.name, [node?.name ?? ''])
    }
  }
  for (const problem of missingInputs(index, request, consumers)) problems.push(problem)

  const listFrom = (origin: Origin): string[] => [...origins.keys()].filter((name) => origins.get(name) === origin)
  return {
    outputs,
    inputs: listFrom('inputs'),
    overrides: listFrom('overrides'),
    config: listFrom('config'),
    absent: listFrom('nowhere'),
    nodes: nodes.sort((a, b) => a - b),
  }
}

/** An override beats all; a node beats inputs and config, which only serve what no module defines. */
function findOrigin({ graph }: GraphIndex, request: Request, name: string): Origin {
  if (Object.hasOwn(request.overrides, name)) return 'overrides'
  if (graph.nodes.get(name)?.kind === 'function') return 'node'
  if (Object.hasOwn(request.inputs, name)) return 'inputs'
  return Object.hasOwn(graph.config, name) ? 'config' : 'nowhere'
}

function isKnown({ graph }: GraphIndex, name: string): boolean {
  return graph.nodes.has(name) || Object.hasOwn(graph.config, name)
}

function checkNames(index: GraphIndex, { outputs, overrides }: Request): Problem[] {
  const suggest = (name: string): string | null =>
    findNearest(name, [...index.positions.keys(), ...Object.keys(index.graph.config)])
  const isUnknown = (name: string): boolean => !isKnown(index, name)
  return [
    ...[...new Set(outputs)].filter(isUnknown).map((name) =>
      problem('DAG_EXECUTE_UNKNOWN_OUTPUT', {
        name,
        suggestion: suggest(name),
        absence: describeAbsence(index.graph, name),
      }),
    ),
    ...Object.keys(overrides)
      .filter(isUnknown)
      .map((name) => problem('DAG_EXECUTE_UNKNOWN_OVERRIDE', { name, suggestion: suggest(name) })),
  ]
}

/** A node that exists once per item has no single value, so it can be neither requested nor replaced. */
function checkItems({ graph }: GraphIndex, { outputs, overrides }: Request): Problem[] {
  const sourceOf = (name: string): string | null => {
    const node = graph.nodes.get(name)
    if (node === undefined) return null
    return node.body !== null && node.body.expand !== null ? name : node.perItemOf
  }
  const check = (names: readonly string[], code: 'DAG_EXECUTE_PER_ITEM_OUTPUT' | 'DAG_EXECUTE_PER_ITEM_OVERRIDE') =>
    names.flatMap((name) => {
      const source = sourceOf(name)
      return source === null ? [] : [problem(code, { name, source })]
    })
  return [
    ...check([...new Set(outputs)], 'DAG_EXECUTE_PER_ITEM_OUTPUT'),
    ...check(Object.keys(overrides), 'DAG_EXECUTE_PER_ITEM_OVERRIDE'),
  ]
}

function missingInputs(
  { graph }: GraphIndex,
  { inputs }: Request,
  consumers: ReadonlyMap<string, readonly string[]>,
): Problem[] {
  const strangers = Object.keys(inputs).filter((name) => !graph.nodes.has(name))
  return [...consumers].map(([name, needing]) =>
    problem('DAG_EXECUTE_MISSING_INPUT', {
      name,
      consumers: [...needing].sort(),
      suggestion: findNearest(name, strangers),
      absence: describeAbsence(graph, name),
    }),
  )
}
