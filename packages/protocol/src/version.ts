import type { VersionNode } from './events.js'
import { PROTOCOL_VERSION } from './limits.js'

type Identity = Pick<VersionNode, 'name' | 'kind' | 'dependencies' | 'module' | 'tags' | 'codeHash'>

const byName = <T extends { readonly name: string }>(a: T, b: T): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0

/**
 * The canonical JSON whose sha256, cut to 32 hex digits, is the id of a version. It holds the
 * structure and code of a graph, and nothing that depends on the machine: no file, no line, no config.
 */
export function canonicalVersion(nodes: readonly Identity[]): string {
  const rows = [...nodes]
    .sort(byName)
    .map((node) => [
      node.name,
      node.kind,
      [...node.dependencies].sort(byName).map((dependency) => [dependency.name, dependency.optional]),
      node.module,
      Object.entries(node.tags).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
      node.codeHash,
    ])
  return JSON.stringify([PROTOCOL_VERSION, rows])
}
