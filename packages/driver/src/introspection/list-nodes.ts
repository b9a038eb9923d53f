import type { Graph, GraphNode } from '../graph/graph.js'
import type { Tags } from '../node/tags.js'

/** Which nodes to list. What is left out does not narrow. */
export interface NodeFilter {
  readonly kind?: GraphNode['kind']
  /** Nodes with all of these tags: of this value, of any of these values, or (`true`) of whatever value. */
  readonly tags?: { readonly [key: string]: string | readonly string[] | true }
}

/** The nodes and inputs that pass the filter, dependencies before those who need them. */
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
