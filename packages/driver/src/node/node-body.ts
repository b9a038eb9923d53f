import type { StandardSchema } from '../signatures/standard-schema.js'
import type { Argument } from './argument.js'
import type { NodeContext } from './node-context.js'
import type { NodeFunction } from './node-function.js'

/**
 * The node gives items; what depends on it runs once per item.
 *
 * @example
 * const policyOf = ({ body }: GraphNode): ExpandPolicy | null => body?.expand ?? null
 */
export interface ExpandPolicy {
  /** How many items are under way at a time, at most. */
  readonly concurrency: number
  /** The function leaves the number open, so an adapter that runs the items elsewhere may choose another one. */
  readonly isDefault: boolean
  /** Returns the key by which a journal knows an item again; null: by its number. */
  readonly key: ((item: unknown) => unknown) | null
  /** An item that fails: it fails the run, or its results are collected as failures. */
  readonly onError: 'fail' | 'collect'
}

/**
 * The node, or the items of a node that expands, may run outside of the process.
 *
 * @example
 * const placeOf = (policy: PlacePolicy | null) => policy?.on ?? 'here'
 */
export interface PlacePolicy {
  /** The place, as the adapter that runs nodes elsewhere names it; `here` is this process. */
  readonly on: string
  /** The longest time on a worker in milliseconds; null: no limit. */
  readonly timeoutMs: number | null
  /** The buffers that are moved instead of copied. */
  readonly transfer: 'none' | 'results' | 'all'
}

/**
 * The results of a node may be kept for later runs.
 *
 * @example
 * const policyOf = ({ body }: GraphNode): CachePolicy | null => body?.cache ?? null
 */
export interface CachePolicy {
  /** How long a result may be used again; null: without end. */
  readonly ttlMs: number | null
  /** The key that distinguishes inputs; null: all of them, by value. */
  readonly key: ((inputs: Readonly<Record<string, unknown>>) => unknown) | null
}

/** A modifier that was used in the definition of a node. */
export interface AppliedModifier {
  readonly name: string
  /** Those of its options that change results and are not among the inputs of the node. */
  readonly options: unknown
}

/**
 * How a run calls a node.
 *
 * @example
 * const isCached = ({ cache: policy }: NodeBody) => policy !== null
 * const names = driver.listNodes().filter(({ body }) => body !== null && isCached(body))
 */
export interface NodeBody {
  /** The parts of the object that `call` receives. */
  readonly arguments: readonly Argument[]
  /** The user's own function, or what modifiers made of it. */
  readonly call: (received: never, context: NodeContext) => unknown
  /** The object that the user's function is called on; null if it does not matter. */
  readonly self: object | null
  /** Whether `call` uses its second parameter. A user's own function never does. */
  readonly usesContext: boolean
  readonly expand: ExpandPolicy | null
  /** Dependencies that exist once per item and arrive as arrays, in the order of the items. */
  readonly collects: readonly string[]
  readonly cache: CachePolicy | null
  /** Null: `place` was not used. */
  readonly place: PlacePolicy | null
  /** Schemas that results have to pass. */
  readonly checks: readonly StandardSchema[]
  /** The innermost first. */
  readonly modifiers: readonly AppliedModifier[]
}

/** Calls it as a plain function, with the context only if it asks for one. */
export function callBody({ call, usesContext }: NodeBody, received: object, context: NodeContext | null): unknown {
  const plain = call as (received: object, context?: NodeContext | null) => unknown
  return usesContext ? plain(received, context) : plain(received)
}

/** The body of a function that no modifier has changed. */
export function plainBody(fn: NodeFunction, args: readonly Argument[]): NodeBody {
  return {
    arguments: args,
    call: fn,
    self: null,
    usesContext: false,
    expand: null,
    collects: [],
    cache: null,
    place: null,
    checks: [],
    modifiers: [],
  }
}
