import { describeJob } from '../jobs/describe-job.js'
import type { Call } from './call.js'
import type { Session } from './session.js'

const WARN_AFTER_MS = 30_000

/** Warns once if no worker begins with the oldest job. Returns whether it has asked. */
export function warnOfWaiting(
  { job, message, sentAtMs }: Call,
  session: Session,
  queue: string,
  nowMs: number,
): boolean {
  if (sentAtMs === null || nowMs - sentAtMs < WARN_AFTER_MS) return false
  session.getState(message.id).then(
    (state) => {
      const text = describe(state, queue, message.data.version)
      if (text !== null) process.emitWarning(`${describeJob(job)} waits: ${text}`, 'DagRemoteWarning')
    },
    () => {},
  )
  return true
}

function describe(state: string, queue: string, version: string): string | null {
  if (state === 'waiting')
    return `no worker of the queue "${queue}" was free for ${WARN_AFTER_MS / 1000} s. Start one with dag-work.`
  if (state === 'delayed')
    return `the workers of the queue "${queue}" run another version of the code than this process (${version}).`
  return null
}
