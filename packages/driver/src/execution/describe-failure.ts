import type { Graph } from '../graph/graph.js'

/** The reason why a run has stopped. */
export interface Failure {
  readonly error: unknown
  /** The node that failed; null if an input rejected, a hook threw, or the run was cancelled. */
  readonly node: string | null
  /** Number of the item that the node failed for; null if it runs once. */
  readonly item: number | null
  /** The caller cancelled the run through its `signal`. */
  readonly isCancelled: boolean
}

/**
 * The place in a run that an error came from.
 *
 * @example
 * const toText = ({ node, path }: FailureDescription) => `${node} failed, needed by ${path.join(' > ')}`
 */
export interface FailureDescription {
  readonly runId: string
  /** The node that failed; null if an input rejected or a hook threw. */
  readonly node: string | null
  /** Number of the item, from 0, if the node runs once per item, else null. */
  readonly item: number | null
  /** From a requested output down to the node, both included; empty if no node failed. */
  readonly path: readonly string[]
}

/** The facts that are kept when a run fails. `describeFailure` finds the path later. */
export interface FailureNote extends Omit<FailureDescription, 'path'> {
  readonly graph: Graph
  readonly outputs: readonly string[]
  readonly overrides: Readonly<Record<string, unknown>>
}

/** Weak, so that it keeps neither errors nor runs alive. */
const notes = new WeakMap<object, FailureNote>()

/** If one error object fails several runs, the latest wins. */
export function noteFailure(error: unknown, note: FailureNote): void {
  if ((typeof error === 'object' && error !== null) || typeof error === 'function') notes.set(error, note)
}

/**
 * Returns the run and the node that an error of `execute` came from. The error itself is the one that was thrown, untouched.
 *
 * @returns null for errors that failed no run, and for thrown primitives, which cannot be distinguished
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

/** A shortest path from an output to the node, breadth first. */
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
