import type { VersionNode } from '@dag/protocol'
import type { VersionDifference } from '@/contract/version'

/** The part of a node that decides the id of its version. */
export type ComparedNode = Pick<VersionNode, 'name' | 'kind' | 'dependencies' | 'module' | 'tags' | 'codeHash'>

/**
 * Compares the recorded nodes of two versions by name, whatever their order. A node that became an input, or was one, counts
 * as changed code. All fields are empty for equal versions only.
 */
export function compareVersions(before: readonly ComparedNode[], after: readonly ComparedNode[]): VersionDifference {
  const earlier = new Map(before.map((node) => [node.name, node]))
  const later = new Map(after.map((node) => [node.name, node]))
  const kept = [...later.values()].flatMap((node) => {
    const old = earlier.get(node.name)
    return old === undefined ? [] : [{ old, node }]
  })
  const listChanged = (differs: (old: ComparedNode, node: ComparedNode) => boolean) =>
    sortNames(kept.filter(({ old, node }) => differs(old, node)).map(({ node }) => node.name))
  return {
    added: sortNames([...later.keys()].filter((name) => !earlier.has(name))),
    removed: sortNames([...earlier.keys()].filter((name) => !later.has(name))),
    codeChanged: listChanged((old, node) => old.codeHash !== node.codeHash || old.kind !== node.kind),
    dependenciesChanged: listChanged((old, node) => toDependencyKey(old) !== toDependencyKey(node)),
    tagsChanged: listChanged((old, node) => toTagKey(old) !== toTagKey(node)),
    moduleChanged: listChanged((old, node) => old.module !== node.module),
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const sortNames = (names: readonly string[]): readonly string[] => [...names].sort(compareText)

const toDependencyKey = ({ dependencies }: ComparedNode): string =>
  JSON.stringify(
    dependencies.map(({ name, optional }) => [name, optional] as const).sort(([a], [b]) => compareText(a, b)),
  )

const toTagKey = ({ tags }: ComparedNode): string =>
  JSON.stringify(Object.entries(tags).sort(([a], [b]) => compareText(a, b)))
