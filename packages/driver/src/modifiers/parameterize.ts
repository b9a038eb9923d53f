import { isRecord } from '../guards/is-record.js'
import type { ModifierContext, NodeDraft } from '../node/modifier.js'
import type { NodeFunction } from '../node/node-function.js'
import type { WrongOrder } from '../signatures/modifier-order.js'
import type { Parameterized, ParameterizeExcess, ParameterizeNodes } from '../signatures/parameters.js'
import type { Checked } from '../signatures/shape.js'
import type { AnyFunction } from '../signatures/signature.js'
import { bindDrafts, type NamedBindings } from './bind-drafts.js'
import { checkBindings } from './bindings.js'
import { checkCall } from './check-call.js'
import { modify } from './modify.js'
import { renameDrafts } from './rename-drafts.js'

/**
 * Defines several nodes by one function, each with its own name and bindings. The function's name is a node only if it is
 * among them. Nodes that inner modifiers added exist once per name: `double.raw`, `triple.raw`.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_OPTION`, `DAG_MODIFIER_INVALID_NAME`, `DAG_MODIFIER_WRONG_ORDER`; `build`
 * refuses names that are not parameters
 * @example
 * export const scaled = parameterize(
 *   { double: { factor: value(2) }, byRate: { factor: source('rate') } },
 *   ({ n, factor }: { n: number; factor: number }) => n * factor,
 * )
 */
export function parameterize<F extends AnyFunction, const Nodes extends ParameterizeNodes<F>>(
  nodes: Nodes & ParameterizeExcess<F, Nodes>,
  fn: Checked<F, WrongOrder<F, 'parameterize'>>,
): Parameterized<F, Nodes>
export function parameterize(nodes: Readonly<Record<string, NamedBindings>>, fn: NodeFunction): NodeFunction {
  const usage = 'parameterize({ double: { factor: value(2) } }, fn)'
  const check = checkCall({ modifier: 'parameterize', usage }, fn)
  const isSome = isRecord(nodes) && Object.keys(nodes).length > 0
  if (check.that(isSome, 'the nodes', 'an object of one node or more', nodes)) {
    for (const [name, bindings] of Object.entries(nodes)) {
      check.name('a node', name)
      checkBindings(check, `node "${name}"`, bindings)
    }
  }
  check.done()
  const byName = Object.entries(nodes)
  return modify(fn, {
    name: 'parameterize',
    apply: (drafts, context) =>
      byName.flatMap(([name, bindings]) =>
        bindDrafts('parameterize', bindings, copyAs(name, drafts, context), { ...context, node: name }),
      ),
  })
}

function copyAs(copy: string, drafts: readonly NodeDraft[], { node }: ModifierContext): NodeDraft[] {
  const names = drafts.map(
    ({ name, isResult }) => [name, isResult ? copy : `${copy}${name.slice(node.length)}`] as const,
  )
  return renameDrafts(drafts, new Map(names))
}
