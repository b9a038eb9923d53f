import type { NodeFunction } from './node-function.js'

/** What a function says about itself as a node, in place of what its text would say. */
export interface Definition {
  /** The user's own function, which the node calls. */
  readonly fn: NodeFunction
  readonly dependencies: readonly { readonly name: string; readonly optional: boolean }[]
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
