import type { ValueNode } from '@dag/protocol'

/** A part of a value that differs between two runs. A part that one of them does not have is left out. */
export interface ValueChange {
  /** From the name of the input on: `promotions[1].rule`, `promotions.length`. */
  readonly path: string
  /** The first entries of the part, so that an answer stays small. */
  readonly before?: ValueNode
  readonly after?: ValueNode
}

/** An input of a node in two runs. */
export interface InputDifference {
  readonly name: string
  /** `unknown`: no difference was found, and part of the value was not recorded. */
  readonly verdict: 'same' | 'different' | 'unknown'
  /** Why it is not known whether all of it is the same, or that it differs in a part that was not recorded; null otherwise. */
  readonly reason: string | null
  /** The first differences; more are left out if `more`. */
  readonly changes: readonly ValueChange[]
  readonly more: boolean
}

/** A fact about the surroundings of a node that is not the same in both runs, in words; null where it was not recorded. */
export interface FactDifference {
  readonly fact: string
  readonly before: string | null
  readonly after: string | null
}

/** `GET /api/v1/runs/:id/nodes/:name/since`: a node, held against the last run before in which it succeeded. */
export interface NodeSince {
  /** Earlier runs of the DAG that were searched. */
  readonly searched: number
  /** Null if the node succeeded in none of them. */
  readonly success: {
    readonly runId: string
    readonly startedAtUs: number
    readonly inputs: readonly InputDifference[]
    /** Config entries, compared as inputs are. Those that are the same are left out. */
    readonly config: readonly InputDifference[]
    /** Code, version, commit, packages, Node.js and host, where they differ. */
    readonly facts: readonly FactDifference[]
    /** Whether the code of the node is the same; null where it was not recorded. */
    readonly sameCode: boolean | null
  } | null
}
