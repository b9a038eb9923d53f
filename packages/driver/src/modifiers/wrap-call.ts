import type { NodeDraft } from '../node/modifier.js'
import type { NodeContext } from '../node/node-context.js'
import { findThen } from '../node/thenable.js'

export type Received = Readonly<Record<string, unknown>>

export type Call = (received: Received, context: NodeContext) => unknown

/** Wraps the call of a node. The wrapper may use the context of the node run. */
export function wrapCall(draft: NodeDraft, wrap: (call: Call) => Call): NodeDraft {
  const { body } = draft
  const call = body.call as Call
  // A user's function must not receive a second argument that it does not expect.
  const inner: Call = body.usesContext ? call : (received) => (call as (received: Received) => unknown)(received)
  return { ...draft, body: { ...body, call: wrap(inner), usesContext: true } }
}

/** Continues with a value, at once if it is not a promise, so that sync functions stay sync. */
export function andThen(value: unknown, next: (value: unknown) => unknown): unknown {
  return findThen(value) === null ? next(value) : Promise.resolve(value).then(next)
}
