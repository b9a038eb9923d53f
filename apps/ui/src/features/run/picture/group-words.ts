import type { NodeStatus } from '@/contract/status'
import { formatCount } from '@/text/format-number'

/** Unusual statuses first. */
const WORDS: readonly (readonly [NodeStatus, string])[] = [
  ['failed', 'failed'],
  ['lost', 'lost'],
  ['cancelled', 'stopped'],
  ['running', 'running'],
  ['skipped', 'never ran'],
  ['waiting', 'waiting'],
  ['cached', 'cached'],
  ['overridden', 'given'],
]
const MOST_PARTS = 2

type Counts = ReadonlyMap<NodeStatus, number>

/** One line: `1 failed, 522 never ran`, `all succeeded`, `never ran`. Inputs do not count unless they are all there is. */
export function toGroupWords(counts: Counts): string {
  const ran = [...counts].filter(([status]) => status !== 'input')
  const total = ran.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return 'given'
  const [only, ...others] = ran
  if (only !== undefined && others.length === 0) {
    if (only[0] === 'success') return 'all succeeded'
    const word = WORDS.find(([status]) => status === only[0])?.[1] ?? only[0]
    return only[0] === 'skipped' || only[0] === 'waiting' ? word : total === 1 ? word : `all ${word}`
  }
  return WORDS.flatMap(([status, word]) => {
    const count = counts.get(status) ?? 0
    return count === 0 ? [] : [`${formatCount(count)} ${word}`]
  })
    .slice(0, MOST_PARTS)
    .join(', ')
}
