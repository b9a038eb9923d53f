import type { NodeDraft } from '../node/modifier.js'
import type { NodeContext } from '../node/node-context.js'
import { deriveDraft } from './derive-draft.js'
import { freeName } from './rename-drafts.js'

/** The node that returned the result of a function, and the node that replaces it under its name. */
export interface SplitResult {
  readonly inner: NodeDraft
  readonly outer: NodeDraft
}

/** Moves a result to `name.suffix`, so that other nodes can come between it and the nodes that depend on `name`. */
export function splitResult(
  drafts: readonly NodeDraft[],
  result: NodeDraft,
  suffix: string,
  take: (result: unknown, context: NodeContext) => unknown,
): SplitResult {
  const inner = { ...result, name: freeName(drafts, `${result.name}.${suffix}`), isResult: false }
  return { inner, outer: { ...deriveDraft(result.name, inner, take), isResult: true } }
}
