import { throwProblems } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { type Problem, problem } from '../errors/problem.js'
import { attachDefinition, definitionOf } from './definition.js'
import type { NodeFunction } from './node-function.js'

type NamesOf<Fn extends NodeFunction> = Fn extends (dependencies: infer Named, ...rest: never[]) => unknown
  ? keyof Named & string
  : string

/**
 * The dependencies of `node`.
 *
 * @example
 * const options: NodeOptions<'cart' | 'rate'> = { dependencies: ['cart'], optional: ['rate'] }
 * export const total = node(prices.total.bind(prices), options)
 */
export interface NodeOptions<Name extends string> {
  /** Names that the function needs. */
  readonly dependencies: readonly Name[]
  /** Names that it does not need. Default: none. */
  readonly optional?: readonly Name[]
}

/**
 * Lists the dependencies of a function whose text does not show them: bound functions, wrappers, code compiled to ES5.
 *
 * @example
 * export const total = node(prices.total.bind(prices), { dependencies: ['cart', 'rate'] })
 *
 * @throws DagError `DAG_NODE_INVALID_DEFINITION`
 */
export function node<Fn extends NodeFunction>(fn: Fn, options: NodeOptions<NamesOf<Fn>>): Fn {
  const { dependencies, optional = [] }: NodeOptions<string> = options ?? {}
  throwProblems([
    ...checkFunction(fn),
    ...checkNames('dependencies', dependencies),
    ...checkNames('optional', optional),
  ])
  const definition = definitionOf(fn)
  const wrapper = ((received: never) => fn(received)) as Fn
  return attachDefinition(wrapper, {
    ...definition,
    dependencies: [
      ...dependencies.filter((name) => !optional.includes(name)).map((name) => ({ name, optional: false })),
      ...optional.map((name) => ({ name, optional: true })),
    ],
  })
}

function checkFunction(fn: unknown): Problem[] {
  if (typeof fn === 'function') return []
  return [problem('DAG_NODE_INVALID_DEFINITION', { part: 'the function', received: describeValue(fn) })]
}

function checkNames(part: keyof NodeOptions<string>, names: unknown): Problem[] {
  if (!Array.isArray(names)) return [problem('DAG_NODE_INVALID_DEFINITION', { part, received: describeValue(names) })]
  return names
    .filter((name) => typeof name !== 'string')
    .map((name) =>
      problem('DAG_NODE_INVALID_DEFINITION', { part: `an entry of ${part}`, received: describeValue(name) }),
    )
}
