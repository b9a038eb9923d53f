import type { ModifierContext, NodeDraft } from '../node/modifier.js'
import type { NodeFunction } from '../node/node-function.js'
import type { Collected, CollectMisfit } from '../signatures/items.js'
import type { WrongOrder } from '../signatures/modifier-order.js'
import type { Checked } from '../signatures/shape.js'
import type { AnyFunction, ParameterOf } from '../signatures/signature.js'
import { checkCall } from './check-call.js'
import { liftMember } from './lift-member.js'
import { modify } from './modify.js'
import { checkParameters } from './parameters.js'

/**
 * Ends what `expand` began: the named parameters arrive as arrays, in the order of the items, and the node runs once.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_OPTION`, `DAG_MODIFIER_WRONG_ORDER`; `build` refuses names that are not
 * parameters, or that do not exist once per item
 * @example
 * export const pages = collect(['page'], ({ page }: { page: readonly string[] }) => page.join('\n'))
 */
export function collect<F extends AnyFunction, const Name extends keyof ParameterOf<F> & string>(
  parameters: readonly Name[],
  fn: Checked<F, WrongOrder<F, 'collect'> | CollectMisfit<F, Name>>,
): Collected<F, Name>
export function collect(parameters: readonly string[], fn: unknown): NodeFunction {
  const check = checkCall({ modifier: 'collect', usage: `collect(['page'], fn)` }, fn)
  check.names('the parameters', parameters, { mayHaveDots: true })
  check.done()
  const names = [...parameters]
  return modify(fn as NodeFunction, {
    name: 'collect',
    options: names,
    apply: (drafts, context) => {
      checkParameters('collect', names, drafts, context)
      return names.reduce<readonly NodeDraft[]>((all, name) => collectOne(all, name, context), drafts)
    },
  })
}

function collectOne(drafts: readonly NodeDraft[], name: string, { node }: ModifierContext): readonly NodeDraft[] {
  const collecting = drafts.map((draft) => {
    const { body } = draft
    const isTaken = body.arguments.some((argument) => argument.kind === 'dependency' && argument.name === name)
    if (!isTaken || body.collects.includes(name)) return draft
    return { ...draft, body: { ...body, collects: [...body.collects, name] } }
  })
  const argument = { kind: 'dependency', parameter: name, name, optional: false } as const
  const all = liftMember({ lifted: [], drafts: collecting }, node, name, argument, [name])
  return [...all.lifted, ...all.drafts]
}
