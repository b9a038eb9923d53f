import type { GraphNode } from '../graph/graph.js'

/** `page`, or `page[3]` for one of its items. */
export function nameNodeRun({ name }: GraphNode, item: number | null): string {
  return item === null ? name : `${name}[${item}]`
}
