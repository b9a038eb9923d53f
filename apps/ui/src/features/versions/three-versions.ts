import type { ChangeKind, VersionDifference } from '@/contract/version'
import { listChangedNodes } from './change-words'

/** A node that one of two steps changed. */
export interface NodeInSteps {
  readonly name: string
  /** All that differs about it, in each step; empty for a step that left it as it was. */
  readonly steps: readonly [first: readonly ChangeKind[], second: readonly ChangeKind[]]
}

/** The nodes that differ in either step: those of the later step first. */
export function listNodesInSteps(first: VersionDifference, second: VersionDifference): readonly NodeInSteps[] {
  const [earlier, later] = [listChangedNodes(first), listChangedNodes(second)]
  const byName = new Map(earlier.map(({ name, kinds }) => [name, kinds]))
  const known = new Set(later.map(({ name }) => name))
  return [
    ...later.map(({ name, kinds }): NodeInSteps => ({ name, steps: [byName.get(name) ?? [], kinds] })),
    ...earlier
      .filter(({ name }) => !known.has(name))
      .map(({ name, kinds }): NodeInSteps => ({ name, steps: [kinds, []] })),
  ]
}
