import type { ValueNode } from '@dag/protocol'
import type { RunRow } from './run'
import type { TimeChange } from './run-timing'
import type { NodeStatus } from './status'

/** Runs that one comparison holds. */
export const LEAST_RUNS = 2
export const MOST_RUNS = 5

/** Whether two records hold the same value. `unknown`: one of them is cut, redacted, too large or was not recorded. */
export type Verdict = 'same' | 'different' | 'unknown'

/** A run of a comparison. The others are held against the first one, which is A. */
export interface ComparedRun extends RunRow {
  readonly failedNode: string | null
  readonly host: string | null
}

/** A node in one of the runs. Offsets are from the start of that run, null if it did not start or has not ended. */
export interface ComparedSide {
  readonly status: NodeStatus
  readonly startUs: number | null
  readonly endUs: number | null
  readonly attempts: number
  /** It is on the critical path of that run. */
  readonly critical: boolean
  /** The first characters of its result or of its error. */
  readonly preview: string | null
  /** Its outcome against that of the first run; null for the first run, and where one of the two has no outcome. */
  readonly outcome: Verdict | null
}

/** A node that at least one of the runs has. */
export interface ComparedNode {
  readonly name: string
  /** Whether all runs that have it have the same code of it; null where a code was not recorded. */
  readonly sameCode: boolean | null
  /** In the order of the runs; null for a run that does not have it. */
  readonly sides: readonly (ComparedSide | null)[]
}

/** A part of a difference in one of the runs. */
export type DifferenceSide =
  | { readonly kind: 'value'; readonly value: ValueNode }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly reason: string }

export const DIFFERENCE_KINDS = [
  'input',
  'override',
  'config',
  'output',
  'code',
  'cache',
  'environment',
  'tag',
] as const

/** A record besides the times that is not the same in all runs. */
export interface RunDifference {
  readonly kind: (typeof DIFFERENCE_KINDS)[number]
  /** The path of a value (`cart.lines.length`), the name of a node or of a fact. */
  readonly name: string
  /** In the order of the runs. */
  readonly sides: readonly DifferenceSide[]
}

/**
 * The node at which a run parts from the first one: the first node, dependencies first, with equal inputs and another outcome. If the
 * runs failed differently, only nodes that lead to a failure count.
 */
export interface Parting {
  /** Null if no such node is known. */
  readonly node: string | null
  /**
   * How its outcome differs: another result, a failure where the first run succeeded, a success where that failed, another
   * error. Null without a node.
   */
  readonly how: 'result' | 'failed' | 'succeeded' | 'error' | null
  /** The first node before it that cannot be compared, and the value that prevents it; null without one. */
  readonly unknown: { readonly node: string; readonly value: string } | null
}

/** A run against the first one. */
export interface PairComparison {
  readonly runId: string
  /** Null unless both are runs of the same DAG that succeeded. */
  readonly change: TimeChange | null
  readonly parting: Parting
  /** Nodes of both runs whose outcomes differ, and those of which that is not known. */
  readonly differ: number
  readonly unknown: number
}

/** `GET /api/v1/projects/:id/compare?runs=A,B`: two to five runs side by side. */
export interface RunComparison {
  /** In the order of the question. */
  readonly runs: readonly ComparedRun[]
  /** Each run but the first one. */
  readonly pairs: readonly PairComparison[]
  /** The first 5,000, dependencies first. Inputs are left out. */
  readonly nodes: readonly ComparedNode[]
  readonly nodeCount: number
  /** The first 300. */
  readonly differences: readonly RunDifference[]
  readonly differenceCount: number
}
