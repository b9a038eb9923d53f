import type { VersionNode } from '@dag/protocol'

/** The parts of a node by which the catalog finds it. */
export type CatalogWords = Pick<
  VersionNode,
  'name' | 'module' | 'tags' | 'file' | 'documentation' | 'text' | 'source'
> & {
  /** Types that its results had. */
  readonly types: readonly string[]
}

/** Characters of a node in which the catalog searches: the end of a longer source is not found. */
const MOST_CHARS = 20_000

/** The text in which the catalog searches, one part a line. */
export function toCatalogWords(node: CatalogWords): string {
  const { name, module, file, types, tags, documentation, source, text } = node
  const labels = Object.entries(tags).map(([key, value]) => `${key}=${value}`)
  const parts = [name, module, file, ...[...types].sort(), ...labels.sort(), documentation, source ?? text]
  return parts
    .filter((part) => part !== null && part !== '')
    .join('\n')
    .slice(0, MOST_CHARS)
}
