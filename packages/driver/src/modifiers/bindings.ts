import { isRecord } from '../guards/is-record.js'
import type { Bindable, Binding, Group, Source, Value } from '../signatures/bindings.js'
import { type CallCheck, checkParts } from './check-call.js'

/**
 * Binds a parameter to a node or an input of another name.
 *
 * @example
 * export const total = inject({ rate: source('vatRate') }, ({ net, rate }: { net: number; rate: number }) => net * rate)
 *
 * @throws DagError `DAG_MODIFIER_INVALID_NAME`
 */
export function source<const Name extends string>(name: Name): Source<Name> {
  const check = checkParts({ modifier: 'source', usage: `source('rate')` })
  check.name('the name', name, { mayHaveDots: true })
  check.done()
  return remember({ kind: 'source', name })
}

/**
 * Binds a parameter to a value. All runs receive the same one, so it should not be changed.
 *
 * @example
 * export const doubled = inject({ factor: value(2) }, ({ n, factor }: { n: number; factor: number }) => n * factor)
 */
export function value<V extends Bindable>(value: V): Value<V> {
  return remember({ kind: 'value', value })
}

/**
 * Binds a parameter to the array of several nodes or inputs, in this order.
 *
 * @example
 * export const sum = inject({ all: group('a', 'b') }, ({ all }: { all: readonly number[] }) => all[0])
 *
 * @throws DagError `DAG_MODIFIER_INVALID_NAME`, or `DAG_MODIFIER_INVALID_OPTION` without names
 */
export function group<const Names extends readonly [string, ...string[]]>(...names: Names): Group<Names> {
  const check = checkParts({ modifier: 'group', usage: `group('a', 'b')` })
  check.names('the names', [...new Set(names)], { mayHaveDots: true })
  check.done()
  return remember({ kind: 'group', names })
}

/** Bindings by identity, because a user's value may look like a binding. */
const bindingObjects = new WeakSet<object>()

function remember<B extends Binding>(binding: B): B {
  bindingObjects.add(binding)
  return binding
}

/** Whether a value was returned by `source`, `value` or `group`. */
export function isBindingObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && bindingObjects.has(value)
}

/** Checks a record of bindings, which messages call `part`. */
export function checkBindings(check: CallCheck, part: string, bindings: unknown): void {
  if (!check.that(isRecord(bindings), part, 'an object of bindings', bindings)) return
  for (const [name, binding] of Object.entries(bindings as object)) {
    check.that(isBinding(binding), `"${name}" in ${part}`, 'source(...), value(...) or group(...)', binding)
  }
}

function isBinding(binding: unknown): binding is Binding {
  if (!isRecord(binding)) return false
  if (binding.kind === 'source') return typeof binding.name === 'string'
  return binding.kind === 'group' ? Array.isArray(binding.names) : binding.kind === 'value'
}
