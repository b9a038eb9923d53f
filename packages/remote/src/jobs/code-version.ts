import { createHash } from 'node:crypto'
import type { Graph, NodeFunction } from '@dag/driver'

const known = new WeakMap<Graph, string>()

/**
 * A short text that changes with the functions of a graph and their modifiers. It does not change with the modules that they
 * import.
 */
export function codeVersionOf(graph: Graph): string {
  const found = known.get(graph)
  if (found !== undefined) return found
  const hash = createHash('sha256')
  for (const { name, fn, body, perItemOf } of [...graph.nodes.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (fn === null) continue
    hash.update(JSON.stringify([name, perItemOf, textOf(fn), show(body?.modifiers)]))
  }
  const version = hash.digest('base64url').slice(0, 12)
  known.set(graph, version)
  return version
}

function textOf(fn: NodeFunction): string {
  return Function.prototype.toString.call(fn)
}

/** Options of modifiers as text. Objects that JSON does not know are left out. */
function show(value: unknown): string {
  const seen = new Set<unknown>()
  const shown = JSON.stringify(value, (_, member: unknown) => {
    if (typeof member === 'function') return Function.prototype.toString.call(member)
    if (typeof member === 'bigint' || member instanceof RegExp) return String(member)
    if (typeof member !== 'object' || member === null) return member
    if (seen.has(member)) return null
    seen.add(member)
    return member
  })
  return shown ?? ''
}
