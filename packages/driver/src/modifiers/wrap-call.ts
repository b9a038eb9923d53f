import type { NodeDraft } from '../node/modifier.js'
import type { NodeContext } from '../node/node-context.js'
import { findThen } from '../node/thenable.js'

export type Received = Readonly<Record<string, unknown>>

export type Call = (received: Received, context: NodeContext) => unknown

/** Puts something around the call of a node that may use the context of its run. */
export function wrapCall(draft: NodeDraft, wrap: (call: Call) => Call): NodeDraft {
  const { body } = draft
  const call = body.call as Call
  // A user's own function must not see a second argument that it never asked for.
  const inner: Call = body.usesContext ? call : (received) => (call as (received: Received) => unknown)(received)
  return { ...draft, body: { ...body, call: wrap(inner), usesContext: true } }
}

/** Goes on with a value: at once where it is there, so that sync functions stay sync. */
export function andThen(value: unknown, next: (value: unknown) => unknown): unknown {
  return findThen(value) === null ? next(value) : Promise.resolve(value).then(next)
}
