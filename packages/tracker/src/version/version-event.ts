import type { Graph, GraphNode } from '@dag/driver'
import { canonicalVersion, LIMITS, type ProjectRef, type VersionEvent, type VersionNode } from '@dag/protocol'
import { boundTags } from '../text/bound-tags.js'
import { front } from '../text/bounded-text.js'
import { sha256, toFunctionText } from './code-hash.js'

/** Characters of all functions of one version. Later functions have no text. */
const MAX_TEXT_CHARS = 4 * 1024 * 1024

/** The protocol allows no longer names. Leaving out one node is better than losing the graph. */
export const isNameOfWire = (name: string): boolean => name.length <= LIMITS.nameChars

function toVersionNode(node: GraphNode, textChars: number): VersionNode {
  const code = node.fn === null ? null : toFunctionText(node.fn)
  return {
    name: node.name.toWellFormed(),
    kind: node.kind,
    dependencies: node.dependencies.flatMap(({ name, optional }) =>
      isNameOfWire(name) ? [{ name: name.toWellFormed(), optional }] : [],
    ),
    module: node.module === null ? null : front(node.module, LIMITS.nameChars),
    tags: boundTags(node.tags),
    codeHash: code?.hash ?? null,
    text: code === null || textChars <= 0 ? null : front(code.text, LIMITS.sourceChars),
    source: null,
    file: null,
    line: null,
    documentation: null,
  }
}

/** The record of a graph. Its id depends on the nodes alone, not on where or when the graph is built. */
export function toVersionEvent(project: ProjectRef, graph: Graph): VersionEvent {
  let textChars = MAX_TEXT_CHARS
  const nodes: VersionNode[] = []
  for (const node of graph.nodes.values()) {
    if (nodes.length === LIMITS.nodes) break
    if (!isNameOfWire(node.name)) continue
    const versionNode = toVersionNode(node, textChars)
    textChars -= versionNode.text?.length ?? 0
    nodes.push(versionNode)
  }
  return {
    type: 'version',
    project,
    name: graph.name.toWellFormed(),
    id: sha256(canonicalVersion(nodes)).slice(0, 32),
    nodes,
  }
}
