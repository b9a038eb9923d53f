import type { GraphNode } from '../graph/graph.js'
import type { NodeContext } from '../node/node-context.js'

export type Values = readonly unknown[]
export type Results = Readonly<Record<string, unknown>>

/** Makes a record of some values of a run. The context is read only if the plan says that it is needed. */
export type Gather = (values: Values, context: NodeContext | null) => Results
/** Makes such a record, and a context if one is needed, and calls a function with both. */
export type Call = (values: Values, run: ContextMaker) => unknown

export interface ContextMaker {
  contextOf(slot: number): NodeContext
}

/**
 * Plans a block: the nodes that run once per item of one expand. The plan around it has one slot for the block,
 * which holds the collected lists.
 */
export interface BlockPlan {
  /** The node that expands. */
  readonly node: string
  /** The slot of the value that it returned. */
  readonly source: number
  readonly concurrency: number
  /** The function leaves that number open. */
  readonly isDefault: boolean
  /** An item that fails does not fail the run. */
  readonly collectsErrors: boolean
  /** The plan for one item. Its first slots hold values of the outer plan, the next one the item. Its outputs are collected. */
  readonly plan: Plan
  /** The slots of the outer plan that fill the first slots of `plan`. `of` names the list to take out of another block. */
  readonly outer: readonly { readonly slot: number; readonly of: string | null }[]
}

/**
 * Plans one kind of request. Every value of a run has a slot: first the values from outside (inputs, overrides, config), then
 * the nodes and blocks, each after its dependencies.
 */
export interface Plan {
  /** Without repeats. */
  readonly outputs: readonly string[]
  /** Names of the first slots, read from the inputs of the request. */
  readonly inputs: readonly string[]
  /** Names of the next slots, read from its overrides. */
  readonly overrides: readonly string[]
  /** Values of the slots after those, the same in every run. */
  readonly config: readonly unknown[]
  /** The slot of the first node. */
  readonly firstNode: number
  /** The number of slots. */
  readonly size: number
  /** The node of each slot; null for a value from outside and for a block. */
  readonly nodes: readonly (GraphNode | null)[]
  readonly blocks: ReadonlyMap<number, BlockPlan>
  /** Whether the call of each slot needs a context for every node run. */
  readonly needsContext: readonly boolean[]
  /** The slots that each slot needs. */
  readonly dependencies: readonly (readonly number[])[]
  /** The slots that need each slot. */
  readonly dependents: readonly (readonly number[])[]
  /** A fresh array of one 0 per slot, for a run to count with. */
  readonly counters: () => number[]
  /** Makes the record of outputs. */
  readonly collect: (values: Values) => Results
  /** One function per slot that makes the argument object. Compiled when first read, like `calls`. */
  readonly gathers: () => readonly Gather[]
  /** One function per slot that makes that object and calls the node with it; null for a slot without a function. */
  readonly calls: () => readonly (Call | null)[]
}
