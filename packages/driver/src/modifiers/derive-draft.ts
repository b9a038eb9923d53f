import type { NodeDraft } from '../node/modifier.js'
import { plainBody } from '../node/node-body.js'
import type { NodeContext } from '../node/node-context.js'

/** A node that returns a part of the result of another node, `of`. */
export function deriveDraft(
  name: string,
  of: NodeDraft,
  take: (result: unknown, context: NodeContext) => unknown,
): NodeDraft {
  const call = ({ result }: { readonly result: unknown }, context: NodeContext) => take(result, context)
  const args = [{ kind: 'dependency', parameter: 'result', name: of.name, optional: false }] as const
  const body = { ...plainBody(of.fn, args), call, usesContext: true }
  return { name, fn: of.fn, body, tags: of.tags, isDerived: true, isResult: false }
}
