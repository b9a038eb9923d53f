import { DagError } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { problem } from '../errors/problem.js'
import type { GraphNode } from '../graph/graph.js'
import { findThen, silence } from '../node/thenable.js'

/** Whether a node gives items, each of which the nodes after it run for. */
export function isExpanding({ body }: GraphNode): boolean {
  return body !== null && body.expand !== null
}

export type Items = Iterator<unknown> | AsyncIterator<unknown>

/** Iterators over collections that are in memory as a whole. Looking at all their items at once runs no code of a user. */
const COLLECTIONS = new Set(['Array Iterator', 'Set Iterator', 'Map Iterator', 'String Iterator'])

const BUILT_IN: ReadonlySet<unknown> = new Set([
  Array.prototype[Symbol.iterator],
  Uint8Array.prototype[Symbol.iterator],
  Set.prototype[Symbol.iterator],
  Map.prototype[Symbol.iterator],
])

/**
 * The iterator of an expanded value. Promises in a collection are silenced, because they may reject before they are pulled,
 * or never be pulled.
 *
 * @throws DagError `DAG_EXPAND_NOT_ITERABLE`, or the error of the iterable itself
 */
export function openItems(node: string, value: unknown): Items {
  const open = findOpen(value)
  if (open === null) throw notIterable(node, describeValue(value))
  const items = open.call(value)
  if (!isIterator(items)) throw notIterable(node, 'an iterable whose iterator has no function "next"')
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) silence(value[index])
    return items
  }
  if (!isCollection(items)) return items
  const all = Array.from({ [Symbol.iterator]: () => items })
  all.forEach(silence)
  return all[Symbol.iterator]()
}

/**
 * Whether all items are available without waiting and without running code of a user: a built-in collection without
 * promises. A node that returned anything else is at work until its last item was pulled.
 *
 * @throws DagError `DAG_EXPAND_NOT_ITERABLE`, or the error of a getter
 */
export function hasAllItems(node: string, value: unknown): boolean {
  const open = findOpen(value)
  if (open === null) throw notIterable(node, describeValue(value))
  if (!BUILT_IN.has(open)) return false
  try {
    for (const item of value as Iterable<unknown>) if (findThen(item) !== null) return false
    return true
  } catch {
    // An item that cannot be read is reported with its number when it is pulled.
    return false
  }
}

/** The result of a call of `next`. Like `for...of`: a result that is not an object would loop forever. */
export function checkResult(node: string, next: unknown): IteratorResult<unknown> {
  if (typeof next === 'object' && next !== null) return next as IteratorResult<unknown>
  throw notIterable(node, `an iterator that gives ${describeValue(next)}`)
}

function findOpen(value: unknown): (() => Items) | null {
  if (typeof value !== 'object' || value === null) return null
  const source = value as Partial<AsyncIterable<unknown> & Iterable<unknown>>
  const openAsync = source[Symbol.asyncIterator]
  if (typeof openAsync === 'function') return openAsync
  const open = source[Symbol.iterator]
  return typeof open === 'function' ? open : null
}

function isIterator(items: unknown): boolean {
  if (items === null || (typeof items !== 'object' && typeof items !== 'function')) return false
  return typeof (items as Partial<Items>).next === 'function'
}

function isCollection(items: Items): items is Iterator<unknown> {
  return COLLECTIONS.has((items as { readonly [Symbol.toStringTag]?: string })[Symbol.toStringTag] ?? '')
}

function notIterable(node: string, received: string): DagError {
  return new DagError([problem('DAG_EXPAND_NOT_ITERABLE', { node, received })])
}
