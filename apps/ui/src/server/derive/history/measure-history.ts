import type { NodeHistory, NodeHistoryRun } from '@/contract/node-history'
import { quantile, sortNumbers } from '../timing/spread'

/** Figures of a node in its last runs, oldest first; the last one is compared with the others. */
export function measureHistory(runs: readonly NodeHistoryRun[]): NodeHistory {
  const others = sortNumbers(runs.slice(0, -1).flatMap(toComparable))
  const [own] = runs.slice(-1).flatMap(toComparable)
  const isKnown = others.length > 0
  return {
    runs,
    failed: runs.filter(({ status }) => status === 'failed').length,
    p50Us: isKnown ? quantile(others, 0.5) : null,
    p95Us: isKnown ? quantile(others, 0.95) : null,
    rank:
      own === undefined || !isKnown
        ? null
        : {
            slower: others.filter((other) => other > own).length,
            faster: others.filter((other) => other < own).length,
            of: others.length + 1,
          },
  }
}

/** A failure or a cache hit says nothing about the duration of the node. */
const toComparable = ({ status, cached, durationUs }: NodeHistoryRun): readonly number[] =>
  status === 'success' && !cached && durationUs !== null ? [durationUs] : []
