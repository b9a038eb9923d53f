import type { Graph } from '../graph/graph.js'

/** Where in a run an error came from. */
export interface FailureDescription {
  readonly runId: string
  /** The node that failed; null where none did: an input rejected, or a hook threw. */
  readonly node: string | null
  /** Number of the item from 0 where the node runs once per item, else null. */
  readonly item: number | null
  /** From a requested output down to the node, both included; empty where no node failed. */
  readonly path: readonly string[]
}

/** What is noted when a run fails; the path is only looked for when somebody asks. */
export interface FailureNote extends Omit<FailureDescription, 'path'> {
  readonly graph: Graph
  readonly outputs: readonly string[]
  readonly overrides: Readonly<Record<string, unknown>>
}

/** Keeps neither errors nor runs alive. */
const notes = new WeakMap<object, FailureNote>()

/** Where one error object fails several runs, the latest wins. */
export function noteFailure(error: unknown, note: FailureNote): void {
  if ((typeof error === 'object' && error !== null) || typeof error === 'function') notes.set(error, note)
}

/**
 * Says which run and which node an error of `execute` came from. The error itself is the one that was thrown, untouched.
 *
 * @returns null for errors that failed no run, and for thrown primitives, which cannot be told apart
 * @example
 * const failure = describeFailure(error)
 * if (failure !== null) logger.error({ ...failure }, 'the pipeline failed') // { runId, node, item, path }
 */
export function describeFailure(error: unknown): FailureDescription | null {
  const note = notes.get(Object(error))
  if (note === undefined) return null
  const { runId, node, item } = note
  return { runId, node, item, path: node === null ? [] : findPath(note, node) }
}

/** A shortest way from an output to the node, breadth first. */
function findPath({ graph, outputs, overrides }: FailureNote, node: string): string[] {
  const cameFrom = new Map<string, string | null>(outputs.map((name) => [name, null]))
  for (const name of cameFrom.keys()) {
    if (name === node) break
    if (Object.hasOwn(overrides, name)) continue
    for (const dependency of graph.nodes.get(name)?.dependencies ?? []) {
      if (!cameFrom.has(dependency.name)) cameFrom.set(dependency.name, name)
    }
  }
  const path: string[] = []
  for (let at: string | null = node; at !== null; at = cameFrom.get(at) ?? null) path.unshift(at)
  return path
}
