import type { VersionDifference, VersionNodeRow } from '@/contract/version'
import { type DifferenceNode, mergeGraphs } from '@/features/graph/difference/merge-graphs'
import type { ComparedRow } from '../compared-rows'

type GraphNode = Pick<VersionNodeRow, 'name' | 'kind' | 'dependencies'>

interface RunGraphs {
  /** Nodes of the version of the first run, and of the other one. */
  readonly before: readonly GraphNode[]
  readonly after: readonly GraphNode[]
  /** Between these versions; null where they are versions of two DAGs. */
  readonly difference: VersionDifference | null
}

interface RunRows {
  readonly rows: readonly ComparedRow[]
  /** Place of the other run among the runs. */
  readonly index: number
  /** The rows are all nodes of the runs. */
  readonly whole: boolean
}

/** The plans of two runs as one graph: which nodes only one of them has, and what differs about the others. */
export function toRunGraphs(
  { before, after, difference }: RunGraphs,
  { rows, index, whole }: RunRows,
): readonly DifferenceNode[] {
  const [earlier, later] = whole
    ? [choosePlanned(before, namesOf(rows, 0)), choosePlanned(after, namesOf(rows, index))]
    : [before, after]
  const [first] = rows
  const isPair = first?.sides.length === 2
  return mergeGraphs(earlier, later, {
    codeChanged:
      difference?.codeChanged ?? rows.filter(({ sameCode }) => isPair && sameCode === false).map(({ name }) => name),
    dependenciesChanged: difference?.dependenciesChanged ?? listOtherNeeds(earlier, later),
    tagsChanged: difference?.tagsChanged ?? [],
    moduleChanged: difference?.moduleChanged ?? [],
    outcomeChanged: rows.filter(({ sides }) => sides[index]?.outcome === 'different').map(({ name }) => name),
  })
}

const namesOf = (rows: readonly ComparedRow[], index: number): ReadonlySet<string> =>
  new Set(rows.filter(({ sides }) => sides[index] != null).map(({ name }) => name))

/** The nodes of a run, and the inputs that they need. */
function choosePlanned(nodes: readonly GraphNode[], planned: ReadonlySet<string>): readonly GraphNode[] {
  const needed = new Set(
    nodes.filter(({ name }) => planned.has(name)).flatMap(({ dependencies }) => dependencies.map(({ name }) => name)),
  )
  return nodes.filter(({ name, kind }) => planned.has(name) || (kind === 'input' && needed.has(name)))
}

function listOtherNeeds(before: readonly GraphNode[], after: readonly GraphNode[]): readonly string[] {
  const earlier = new Map(before.map((node) => [node.name, toNeeds(node)]))
  return after.filter((node) => (earlier.get(node.name) ?? toNeeds(node)) !== toNeeds(node)).map(({ name }) => name)
}

const toNeeds = ({ dependencies }: GraphNode): string =>
  JSON.stringify(dependencies.map(({ name, optional }) => [name, optional]).sort())
