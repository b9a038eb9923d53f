import type { GraphNode } from '../graph/graph.js'
import type { NodeContext } from '../node/node-context.js'

export type Values = readonly unknown[]
export type Results = Readonly<Record<string, unknown>>

/** Makes a record out of some of the values of a run. The context is read only where the plan says that it is needed. */
export type Gather = (values: Values, context: NodeContext | null) => Results
/** Makes such a record, and a context if one is needed, and calls a function with them. */
export type Call = (values: Values, run: ContextMaker) => unknown

export interface ContextMaker {
  contextOf(slot: number): NodeContext
}

/**
 * How to run a block: the nodes that run once per item of one expand. The plan around it has one slot for the block,
 * which holds the collected lists.
 */
export interface BlockPlan {
  /** The node that expands. */
  readonly node: string
  /** The slot of the value that it returned. */
  readonly source: number
  readonly concurrency: number
  /** The plan for one item. Its first slots hold values of the outer plan, the next one the item. Its outputs are collected. */
  readonly plan: Plan
  /** The slots of the outer plan that fill the first slots of `plan`. `of` names the list to take out of another block. */
  readonly outer: readonly { readonly slot: number; readonly of: string | null }[]
}

/**
 * How to execute one kind of request, by slot: every value of a run has one. The values from outside come first (inputs,
 * overrides, config), then the nodes, each after its dependencies.
 */
export interface Plan {
  /** Without repeats. */
  readonly outputs: readonly string[]
  /** Names of the first slots, to be read from the inputs of the request. */
  readonly inputs: readonly string[]
  /** Names of the next slots, to be read from its overrides. */
  readonly overrides: readonly string[]
  /** What the slots after those hold in every run. */
  readonly config: readonly unknown[]
  /** The slot of the first node. */
  readonly firstNode: number
  /** The number of slots. */
  readonly size: number
  /** By slot: the node, or null for a value from outside, and for a block. */
  readonly nodes: readonly (GraphNode | null)[]
  readonly blocks: ReadonlyMap<number, BlockPlan>
  /** By slot: whether its call needs a context of its own in every node run. */
  readonly needsContext: readonly boolean[]
  /** By slot: the slots it needs. */
  readonly dependencies: readonly (readonly number[])[]
  /** By slot: the slots that need it. */
  readonly dependents: readonly (readonly number[])[]
  /** A number for each slot, all of them 0, for a run to count with. */
  readonly counters: () => number[]
  /** Makes the record of outputs. */
  readonly collect: (values: Values) => Results
  /** By slot: makes the object that its function receives. Compiled when first asked for, as `calls` are. */
  readonly gathers: () => readonly Gather[]
  /** By slot: makes that object and calls the function with it; null where there is none. */
  readonly calls: () => readonly (Call | null)[]
}
