import type { Graph, GraphNode } from '../graph/graph.js'
import type { Tags } from '../node/tags.js'

/**
 * A filter of nodes. Every part may be left out.
 *
 * @example
 * const filter: NodeFilter = { kind: 'function', tags: { owner: ['growth', 'sales'] } }
 * const names = driver.listNodes(filter).map(({ name }) => name)
 */
export interface NodeFilter {
  readonly kind?: GraphNode['kind']
  /** Nodes with all of these tags: of this value, of one of these values, or (`true`) of any value. */
  readonly tags?: { readonly [key: string]: string | readonly string[] | true }
}

/** The nodes and inputs that pass the filter, dependencies before the nodes that need them. */
export function listNodes({ nodes }: Graph, { kind, tags = {} }: NodeFilter = {}): readonly GraphNode[] {
  const wanted = Object.entries(tags)
  return [...nodes.values()].filter((node) => {
    return (kind === undefined || node.kind === kind) && wanted.every(([key, value]) => hasTag(node.tags, key, value))
  })
}

function hasTag(tags: Tags, key: string, wanted: string | readonly string[] | true): boolean {
  if (!Object.hasOwn(tags, key)) return false
  if (wanted === true) return true
  const value = tags[key] ?? ''
  return typeof wanted === 'string' ? value === wanted : wanted.includes(value)
}
