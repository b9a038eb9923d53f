import type { VersionDifference } from '@/contract/version'
import { type DifferenceMark, type DifferenceNode, type GraphPart, mergeGraphs } from './merge-graphs'

/** One of the two steps between three graphs. */
export interface GraphStep {
  /** Name of the graph that the step leads to. */
  readonly to: string
  readonly difference: VersionDifference
}

/** Three graphs, oldest first. */
type ThreeGraphs = readonly [before: readonly GraphPart[], between: readonly GraphPart[], after: readonly GraphPart[]]

/** Draws three graphs as one. Each node that differs says what each of the two steps did to it. */
export function mergeThreeGraphs(
  [before, between, after]: ThreeGraphs,
  steps: readonly [GraphStep, GraphStep],
): readonly DifferenceNode[] {
  const ofSteps = [
    toMarks(mergeGraphs(before, between, steps[0].difference)),
    toMarks(mergeGraphs(between, after, steps[1].difference)),
  ] as const
  const names = new Set(before.map(({ name }) => name))
  const passing = between.filter(({ name }) => !names.has(name))
  const unmarked = { codeChanged: [], dependenciesChanged: [], tagsChanged: [], moduleChanged: [] }
  return mergeGraphs([...before, ...passing], after, unmarked).map((node) => {
    const [first, second] = ofSteps.map((marks) => marks.get(node.name) ?? null)
    const isNew = !names.has(node.name) && node.mark !== 'removed'
    return {
      ...node,
      mark: isNew ? 'added' : (node.mark ?? second ?? first ?? null),
      steps: [
        { to: steps[0].to, mark: first ?? null },
        { to: steps[1].to, mark: second ?? null },
      ],
    }
  })
}

const toMarks = (nodes: readonly DifferenceNode[]): ReadonlyMap<string, DifferenceMark | null> =>
  new Map(nodes.map(({ name, mark }) => [name, mark]))
