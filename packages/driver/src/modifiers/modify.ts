import { attachDefinition, definitionOf } from '../node/definition.js'
import type { Modifier, NodeDraft } from '../node/modifier.js'
import type { NodeFunction } from '../node/node-function.js'

/** A function that defines the nodes of `fn`, rewritten by one more modifier. A direct call of it is a call of `fn`. */
export function modify<Fn extends NodeFunction>(fn: Fn, modifier: Modifier): Fn {
  const definition = definitionOf(fn)
  const call = fn as unknown as (...received: unknown[]) => unknown
  const wrapper = (...received: unknown[]) => call(...received)
  const modifiers = [...definition.modifiers, recorded(modifier)]
  return attachDefinition(wrapper as unknown as Fn, { ...definition, modifiers })
}

/** The modifier, extended to note in every node that it was applied. */
function recorded(modifier: Modifier): Modifier {
  const applied = { name: modifier.name, options: modifier.options ?? null }
  const note = (draft: NodeDraft): NodeDraft => {
    const { body } = draft
    return { ...draft, body: { ...body, modifiers: [...body.modifiers, applied] } }
  }
  return { ...modifier, apply: (drafts, context) => modifier.apply(drafts, context).map(note) }
}
