import type { VersionDifference } from '@/contract/version'

/** A node of one of the graphs that are compared. */
export interface GraphPart {
  readonly name: string
  readonly kind: 'function' | 'input'
  readonly dependencies: readonly { readonly name: string }[]
}

/** The difference of a node that matters most. */
export type DifferenceMark = 'added' | 'removed' | 'code' | 'needs' | 'tags' | 'module' | 'outcome'

export type EdgeState = 'same' | 'added' | 'removed'

/** A node of two graphs drawn as one. */
export interface DifferenceNode {
  readonly name: string
  readonly kind: 'function' | 'input'
  /** Null for a node that is the same in both. */
  readonly mark: DifferenceMark | null
  /** The difference that each step between more than two graphs made, oldest first. */
  readonly steps?: readonly { readonly to: string; readonly mark: DifferenceMark | null }[]
  readonly dependencies: readonly { readonly name: string; readonly state: EdgeState }[]
}

type MarkedNames = Pick<VersionDifference, 'codeChanged' | 'dependenciesChanged' | 'tagsChanged' | 'moduleChanged'> & {
  /** Nodes of two runs with another result, error or status. */
  readonly outcomeChanged?: readonly string[]
}

/** Draws two graphs as one: the nodes of the later one, then those that only the earlier one has. */
export function mergeGraphs(
  before: readonly GraphPart[],
  after: readonly GraphPart[],
  changed: MarkedNames,
): readonly DifferenceNode[] {
  const earlier = new Map(before.map((node) => [node.name, node]))
  const later = new Map(after.map((node) => [node.name, node]))
  const marks = new Map<string, DifferenceMark>([
    ...(changed.outcomeChanged ?? []).map((name) => [name, 'outcome'] as const),
    ...changed.moduleChanged.map((name) => [name, 'module'] as const),
    ...changed.tagsChanged.map((name) => [name, 'tags'] as const),
    ...changed.dependenciesChanged.map((name) => [name, 'needs'] as const),
    ...changed.codeChanged.map((name) => [name, 'code'] as const),
  ])
  const kept = after.map(({ name, kind, dependencies }): DifferenceNode => {
    const old = earlier.get(name)
    const mark = old === undefined ? 'added' : (marks.get(name) ?? null)
    return { name, kind, mark, dependencies: mergeDependencies(old?.dependencies ?? [], dependencies) }
  })
  const gone = before
    .filter(({ name }) => !later.has(name))
    .map(({ name, kind, dependencies }): DifferenceNode => {
      return { name, kind, mark: 'removed', dependencies: mergeDependencies(dependencies, []) }
    })
  return [...kept, ...gone]
}

function mergeDependencies(
  before: GraphPart['dependencies'],
  after: GraphPart['dependencies'],
): DifferenceNode['dependencies'] {
  const earlier = new Set(before.map(({ name }) => name))
  const later = new Set(after.map(({ name }) => name))
  return [
    ...[...later].map((name) => ({ name, state: earlier.has(name) ? ('same' as const) : ('added' as const) })),
    ...[...earlier].filter((name) => !later.has(name)).map((name) => ({ name, state: 'removed' as const })),
  ]
}
