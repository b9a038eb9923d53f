import type { Graph } from '@dag/driver'
import type { VersionEvent } from '@dag/protocol'
import type { NodeSource } from '../source/find-sources.js'

/** Characters of all sources of one version. Later nodes have no source. */
const MAX_SOURCE_CHARS = 4 * 1024 * 1024

/** The functions of a graph, each once. */
export const functionsOf = (graph: Graph): readonly object[] => [
  ...new Set([...graph.nodes.values()].flatMap(({ fn }) => (fn === null ? [] : [fn]))),
]

/** Fills the null fields of a version that are known by now; null if there are none. */
export function fillVersion(
  event: VersionEvent,
  graph: Graph,
  sources: ReadonlyMap<object, NodeSource>,
): VersionEvent | null {
  if (sources.size === 0) return null
  let chars = MAX_SOURCE_CHARS
  const nodes = event.nodes.map((node) => {
    const fn = graph.nodes.get(node.name)?.fn
    const found = fn == null ? undefined : sources.get(fn)
    if (found === undefined) return node
    const fits = chars > 0
    chars -= (found.source?.length ?? 0) + (found.documentation?.length ?? 0)
    const { file, line } = found
    return fits ? { ...node, ...found } : { ...node, file, line }
  })
  return { ...event, nodes }
}
