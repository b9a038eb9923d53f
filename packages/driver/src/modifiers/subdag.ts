import { findNearest } from '../errors/did-you-mean.js'
import { problem } from '../errors/problem.js'
import { isRecord } from '../guards/is-record.js'
import type { Modifier, ModifierContext, NodeDraft } from '../node/modifier.js'
import type { NodeFunction } from '../node/node-function.js'
import type { Primitive } from '../signatures/bindings.js'
import type { WrongOrder } from '../signatures/modifier-order.js'
import type { Checked } from '../signatures/shape.js'
import type { AnyFunction } from '../signatures/signature.js'
import type { SubdagConfig, SubdagInputs, WithSubdag } from '../signatures/subdag.js'
import type { Empty } from '../signatures/utilities.js'
import { type NamedBindings, replaceDependencies } from './bind-drafts.js'
import { checkBindings, isBindingObject } from './bindings.js'
import { type CallCheck, checkCall } from './check-call.js'
import { modify } from './modify.js'
import { parametersOf } from './parameters.js'
import { renameDependencies, renameDrafts } from './rename-drafts.js'

/**
 * The inner graph of `subdag`.
 *
 * @example
 * const options: SubdagOptions<typeof scoring, { visits: Source<'visitsLastWeek'> }, { model: 'small' }> = {
 *   module: scoring,
 *   inputs: { visits: source('visitsLastWeek') },
 *   config: { model: 'small' },
 * }
 * export const score = subdag(options, ({ rank }: { rank: number }) => rank)
 */
export interface SubdagOptions<M, Inputs, C> {
  /** The inner module, as `import * as inner` gives it. It may be used by any number of subdags. */
  readonly module: M
  /** Bindings for inputs of the inner module. All other inputs come from the outer graph, by their names. */
  readonly inputs?: Inputs
  /** The config of the inner module, which sees no other config: for `configWhen`, and as inputs. Default: none. */
  readonly config?: C
}

/**
 * Puts the nodes of another module into the graph, as `name.inner`. Parameters of the function with names of inner nodes
 * are these nodes; all others are dependencies on the outer graph.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_OPTION`, `DAG_MODIFIER_WRONG_ORDER`; `build` refuses inputs that the module does
 * not have, and a subdag that contains itself
 * @example
 * import * as scoring from './scoring.js'
 * export const score = subdag(
 *   { module: scoring, inputs: { visits: source('visitsLastWeek') }, config: { model: 'small' } },
 *   ({ rank, bonus }: { rank: number; bonus: number }) => rank + bonus,
 * )
 * // nodes: score.rank and all others of scoring, and score, which depends on score.rank and bonus
 */
export function subdag<
  F extends AnyFunction,
  M extends object,
  const Inputs extends SubdagInputs = Empty,
  C extends SubdagConfig<C, Literal> = Empty,
  Literal extends Primitive = never,
>(options: SubdagOptions<M, Inputs, C>, fn: Checked<F, WrongOrder<F, 'subdag'>>): WithSubdag<F, M, Inputs, C>
export function subdag(options: SubdagOptions<object, NamedBindings, object>, fn: NodeFunction): NodeFunction {
  const check = checkCall({ modifier: 'subdag', usage: 'subdag({ module: inner, inputs: {}, config: {} }, fn)' }, fn)
  if (check.options(options, { module: null, inputs: null, config: null })) {
    const { module, inputs, config } = options
    check.that(isRecord(module), 'the module', 'a module, such as that of import * as inner', module)
    if (inputs !== undefined) checkBindings(check, 'the inputs', inputs)
    if (config !== undefined && check.that(isRecord(config), 'the config', 'an object', config)) {
      checkConfig(check, config)
    }
    const both = Object.keys({ ...inputs }).filter((name) => isRecord(config) && Object.hasOwn(config, name))
    for (const name of both) check.add(problem('DAG_MODIFIER_REPEATED_NAME', { modifier: 'subdag', name }))
  }
  check.done()
  return modify(fn, embed(options.module, { ...options.inputs }, { ...options.config }))
}

/** A binding in the config would reach the nodes as an object. */
function checkConfig(check: CallCheck, config: object): void {
  for (const [name, entry] of Object.entries(config)) {
    check.that(!isBindingObject(entry), `"${name}" in the config`, 'a value, because bindings belong in inputs', entry)
  }
}

function embed(module: object, inputs: NamedBindings, config: Readonly<Record<string, unknown>>): Modifier {
  return {
    name: 'subdag',
    apply(drafts, context) {
      const inner = context.draftModule(module, config)
      const needed = parametersOf(inner)
      checkInputs(Object.keys(inputs), needed, context)
      const names = new Map(inner.map(({ name }) => [name, `${context.node}.${name}`]))
      const nodes = renameDrafts(inner, names).map((draft) => ({ ...draft, isResult: false }))
      const bindings = { ...valuesOf(config, needed), ...inputs }
      return [
        ...replaceDependencies('subdag', bindings, nodes, context),
        ...drafts.map((draft) => lookInside(draft, names)),
      ]
    },
  }
}

function lookInside(draft: NodeDraft, names: ReadonlyMap<string, string>): NodeDraft {
  return { ...draft, body: renameDependencies(draft.body, (name) => names.get(name) ?? name) }
}

function valuesOf(config: Readonly<Record<string, unknown>>, needed: readonly string[]): NamedBindings {
  const given = needed.filter((name) => Object.hasOwn(config, name))
  return Object.fromEntries(given.map((name) => [name, { kind: 'value', value: config[name] }]))
}

function checkInputs(names: readonly string[], known: readonly string[], { node, report }: ModifierContext): void {
  for (const name of names) {
    if (known.includes(name)) continue
    report(problem('DAG_MODIFIER_UNKNOWN_INPUT', { node, name, known, suggestion: findNearest(name, known) }))
  }
}
