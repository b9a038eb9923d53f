import { attachDefinition, definitionOf } from '../node/definition.js'
import type { Modifier } from '../node/modifier.js'
import type { NodeFunction } from '../node/node-function.js'

/** A function that defines what `fn` defines, rewritten by one more modifier. Called by itself, it is `fn`. */
export function modify(fn: NodeFunction, modifier: Modifier): NodeFunction {
  const definition = definitionOf(fn)
  const call = fn as (...received: unknown[]) => unknown
  return attachDefinition((...received: unknown[]) => call(...received), {
    ...definition,
    modifiers: [...definition.modifiers, modifier],
  })
}
