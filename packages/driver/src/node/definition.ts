import type { Modifier } from './modifier.js'
import type { NodeFunction } from './node-function.js'

/** The properties of a function as a node, besides those in its text. */
export interface Definition {
  /** The user's own function. */
  readonly fn: NodeFunction
  /** Null: those that its text names. */
  readonly dependencies: readonly { readonly name: string; readonly optional: boolean }[] | null
  /** The innermost first. */
  readonly modifiers: readonly Modifier[]
}

/** A registered symbol, because a program may hold two copies of the package. */
const DEFINITION = Symbol.for('dag.definition')

/** Marks `wrapper` as the carrier of a definition. */
export function attachDefinition<Fn extends NodeFunction>(wrapper: Fn, definition: Definition): Fn {
  return Object.defineProperty(wrapper, DEFINITION, { value: definition })
}

export function findDefinition(fn: NodeFunction): Definition | null {
  return (fn as { readonly [DEFINITION]?: Definition })[DEFINITION] ?? null
}

/** The definition of a function; an empty one if it carries none. */
export function definitionOf(fn: NodeFunction): Definition {
  return findDefinition(fn) ?? { fn, dependencies: null, modifiers: [] }
}
