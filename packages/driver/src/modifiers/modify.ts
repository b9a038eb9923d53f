import { attachDefinition, definitionOf } from '../node/definition.js'
import type { Modifier } from '../node/modifier.js'
import type { NodeFunction } from '../node/node-function.js'

/** A function that defines what `fn` defines, rewritten by one more modifier. Called by itself, it is `fn`. */
export function modify<Fn extends NodeFunction>(fn: Fn, modifier: Modifier): Fn {
  const definition = definitionOf(fn)
  const call = fn as unknown as (...received: unknown[]) => unknown
  const wrapper = (...received: unknown[]) => call(...received)
  return attachDefinition(wrapper as unknown as Fn, { ...definition, modifiers: [...definition.modifiers, modifier] })
}
