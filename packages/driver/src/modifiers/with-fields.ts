import type { NodeContext } from '../node/node-context.js'
import type { NodeFunction } from '../node/node-function.js'
import { checkCall } from './check-call.js'
import { deriveDraft } from './derive-draft.js'
import { modify } from './modify.js'

/** Returns the field of a result that has a name, or the element that has a number. */
export type TakeField = (result: unknown, name: string, index: number, context: NodeContext) => unknown

/** Adds a node for each name, next to the function's own. */
export function withFields(
  modifier: string,
  names: readonly string[],
  fn: NodeFunction,
  take: TakeField,
): NodeFunction {
  const check = checkCall({ modifier, usage: `${modifier}(['first', 'second'], fn)` }, fn)
  check.names('the names', names)
  check.done()
  const fields = [...names]
  return modify(fn, {
    name: modifier,
    options: fields,
    apply: (drafts) => [
      ...drafts,
      ...drafts
        .filter(({ isResult }) => isResult)
        .flatMap((result) =>
          fields.map((name, index) =>
            deriveDraft(name, result, (received, context) => take(received, name, index, context)),
          ),
        ),
    ],
  })
}
