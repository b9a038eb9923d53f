import type { NodePlacement } from '@dag/driver'
import { type EarlierAttempt, LIMITS, type NodeFinishedEvent } from '@dag/protocol'
import { cleanText } from '../redaction/clean-text.js'
import type { Redaction } from '../redaction/redaction.js'

type Placed = Pick<NodeFinishedEvent, 'worker' | 'queueWaitUs' | 'earlierAttempts'>

/** The worker of a node run, its earlier attempts, and how long it waited besides these. */
export function toPlaced(
  { worker, queuedAtUs, startedAtUs, earlier = [] }: NodePlacement,
  redaction: Redaction,
): Placed {
  const triedUs = earlier.reduce((sum, attempt) => sum + Math.max(0, attempt.endedAtUs - attempt.startedAtUs), 0)
  const attempts = earlier.slice(-LIMITS.attempts).map(
    ({ worker: name, error, ...attempt }): EarlierAttempt => ({
      worker: cleanText(name, LIMITS.nameChars, redaction),
      startedAtUs: Math.round(attempt.startedAtUs),
      endedAtUs: Math.round(attempt.endedAtUs),
      end: attempt.end,
      ...(error !== null && { error: cleanText(error, LIMITS.attemptErrorChars, redaction) }),
    }),
  )
  return {
    worker: cleanText(worker, LIMITS.nameChars, redaction),
    queueWaitUs: Math.max(0, Math.round(startedAtUs - queuedAtUs - triedUs)),
    ...(attempts.length > 0 && { earlierAttempts: attempts }),
  }
}
