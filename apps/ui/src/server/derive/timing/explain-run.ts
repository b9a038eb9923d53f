import type { TimeCause, TimeClue } from '@/contract/run-timing'
import { type Clues, findChangedSize, NO_CLUES, type SizeClue, toGrowth } from './clues'
import type { MeasuredNode } from './measure-run'
import type { UsualTimes } from './usual-run'

/** Why a node took longer or shorter. */
export interface Explanation {
  readonly cause: TimeCause
  readonly clue: TimeClue | null
}

const FROM_CACHE = 0.5
/** A node of which the time grew by this part of its input's growth, or more, follows its input. */
const FOLLOWS = 0.4
/** A node that grew more often than its input by this factor has another reason, if there is one. */
const EXCEEDS = 1.6

/** Names the record that differs: cache, attempts, size of the input, code; `unknown` if all are as usual. */
export function explainRun(now: MeasuredNode, usual: UsualTimes, clues: Clues): Explanation {
  if (now.cached !== usual.cachedShare > FROM_CACHE) return { cause: 'cache', clue: null }
  if (now.attempts > usual.attempts || (now.attempts < usual.attempts && now.runUs < usual.runUs)) {
    return { cause: 'retries', clue: { kind: 'attempts', of: null, usual: usual.attempts, now: now.attempts } }
  }
  const { code, sizes } = clues.get(now.name) ?? NO_CLUES
  const direction = now.runUs >= usual.runUs ? 'grew' : 'shrank'
  const [more, less] = direction === 'grew' ? [now.runUs, usual.runUs] : [usual.runUs, now.runUs]
  const growth = Math.max(1, more) / Math.max(1, less)
  const size = findChangedSize(withItems(sizes, now, usual), direction)
  if (size !== null) {
    const byInput = toGrowth(size, direction)
    const follows = growth >= 1 + FOLLOWS * (byInput - 1)
    if (follows && (code !== 'changed' || growth <= EXCEEDS * byInput)) return { cause: 'input', clue: toClue(size) }
  }
  if (code === 'changed') return { cause: 'code', clue: null }
  return size === null ? { cause: 'unknown', clue: null } : { cause: 'input', clue: toClue(size) }
}

/** The items of a node are its input, too. */
const ITEMS = ''

function withItems(sizes: readonly SizeClue[], now: MeasuredNode, usual: UsualTimes): readonly SizeClue[] {
  if (now.items === usual.items) return sizes
  return [...sizes, { of: ITEMS, now: now.items, usual: usual.items, low: usual.items, high: usual.items }]
}

const toClue = ({ of, now, usual }: SizeClue): TimeClue => ({
  ...(of === ITEMS ? { kind: 'items', of: null } : { kind: 'size', of }),
  usual,
  now,
})
