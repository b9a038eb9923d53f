import type { RunNode } from '@/contract/run'
import type { Parting, Verdict } from '@/contract/run-comparison'
import type { NodeStatus } from '@/contract/status'

type Outcome = Pick<RunNode, 'status' | 'preview'>

const SUCCEEDED: ReadonlySet<NodeStatus> = new Set(['success', 'cached'])

/**
 * Judges the outcomes of a node in two runs. Null where one of them has none: it never ran, was stopped, was given from
 * outside, or is not over.
 *
 * @param results whether the recorded results are the same, if both succeeded.
 */
export function judgeOutcome(one: Outcome, other: Outcome, results: Verdict): Verdict | null {
  const [first, second] = [toOutcome(one.status), toOutcome(other.status)]
  if (first === null || second === null) return null
  if (first !== second) return 'different'
  if (first === 'success') return results
  if (one.preview === null || other.preview === null) return 'unknown'
  return one.preview === other.preview ? 'same' : 'different'
}

/** How the outcome of a node differs in the other run. */
export function toHow(one: Outcome, other: Outcome): Parting['how'] {
  const [first, second] = [toOutcome(one.status), toOutcome(other.status)]
  if (first !== second) return second === 'failed' ? 'failed' : 'succeeded'
  return first === 'failed' ? 'error' : 'result'
}

const toOutcome = (status: NodeStatus): 'success' | 'failed' | null =>
  SUCCEEDED.has(status) ? 'success' : status === 'failed' ? 'failed' : null
