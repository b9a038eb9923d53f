import type { TimeChange, TimePart } from '@/contract/run-timing'
import type { Main } from './find-main'
import type { MeasuredRun } from './measure-run'
import type { UsualTiming } from './usual-run'

/** Usual runs from which on "never seen before" is evidence. */
const ENOUGH_RUNS = 20
/** Parts of the noise that the difference and such a change have to exceed. */
const LEAST_DIFFERENCE = 0.3
const LEAST_CHANGE = 0.42

/**
 * Decides whether a run is slower or faster than usual: by the difference alone if it exceeds the noise, or by a smaller one that
 * mostly comes from a change that none of the usual runs has.
 */
export function toVerdict(now: MeasuredRun, usual: UsualTiming, main: Main | null): TimeChange['verdict'] {
  const differenceUs = now.durationUs - usual.durationUs
  const sizeUs = Math.abs(differenceUs)
  const verdict = differenceUs > 0 ? 'slower' : 'faster'
  if (sizeUs > usual.noiseUs) return verdict
  if (main === null || usual.runs < ENOUGH_RUNS || sizeUs <= LEAST_DIFFERENCE * usual.noiseUs) return 'usual'
  if (Math.abs(main.change.differenceUs) <= LEAST_CHANGE * usual.noiseUs) return 'usual'
  return main.parts.some((part) => isUnseen(part, now, usual)) ? verdict : 'usual'
}

/** Whether no usual run has anything like this part, and a record says why. */
function isUnseen(part: TimePart, now: MeasuredRun, usual: UsualTiming): boolean {
  if (part.kind === 'dependencies' || part.kind === 'added' || part.kind === 'gone') return true
  const node = now.nodes.get(part.node)
  const times = usual.nodes.get(part.node)
  if (node === undefined || times === undefined) return false
  const [value, range] = part.kind === 'ran' ? [node.runUs, times.runRange] : [node.waitUs, times.waitRange]
  return part.cause !== 'unknown' && (value > range.to || value < range.from)
}
