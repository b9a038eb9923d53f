import type { Modifier } from './modifier.js'
import type { NodeFunction } from './node-function.js'

/** What a function says about itself as a node, beside what its text says. */
export interface Definition {
  /** The user's own function. */
  readonly fn: NodeFunction
  /** Null: those that its text names. */
  readonly dependencies: readonly { readonly name: string; readonly optional: boolean }[] | null
  /** The innermost first. */
  readonly modifiers: readonly Modifier[]
}

/** Registered, so that two copies of the package in one program understand each other. */
const DEFINITION = Symbol.for('dag.definition')

/** Marks `wrapper` as the carrier of a definition. */
export function attachDefinition<Fn extends NodeFunction>(wrapper: Fn, definition: Definition): Fn {
  return Object.defineProperty(wrapper, DEFINITION, { value: definition })
}

export function findDefinition(fn: NodeFunction): Definition | null {
  return (fn as { readonly [DEFINITION]?: Definition })[DEFINITION] ?? null
}

/** What a function says about itself; the least if it carries no definition. */
export function definitionOf(fn: NodeFunction): Definition {
  return findDefinition(fn) ?? { fn, dependencies: null, modifiers: [] }
}
