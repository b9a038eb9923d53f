import type { EarlierAttempt } from '@dag/driver'
import { RemoteError } from '../errors/remote-error.js'
import { describeJob } from '../jobs/describe-job.js'
import type { Job } from '../jobs/job.js'
import type { FleetParts } from './fleet-parts.js'
import { STALLED } from './messages.js'

/** @param cause the last error of the engine, if there was one */
export function unreachable(job: Job, parts: FleetParts, cause: unknown): RemoteError {
  const text = `${describeJob(job)} cannot run: ${describeSilence(parts, cause)}`
  return new RemoteError('DAG_REMOTE_UNREACHABLE', text, { ...placeOf(job), cause })
}

/** @param cause the last error of the engine, if there was one */
export function unreachableQueue(parts: FleetParts, cause: unknown): RemoteError {
  return new RemoteError('DAG_REMOTE_UNREACHABLE', describeSilence(parts, cause), { cause })
}

function describeSilence({ queue, unreachableMs }: FleetParts, cause: unknown): string {
  const reason = cause instanceof Error && cause.message !== '' ? `: ${cause.message}` : ''
  return `the engine of the queue "${queue}" has not answered for ${unreachableMs} ms${reason}`
}

/** @param known the attempts of workers that are known to have begun with the job */
export function lost(
  job: Job,
  { attempts }: FleetParts,
  reason: string,
  known: readonly EarlierAttempt[] = [],
): RemoteError {
  const names = known.length === 0 ? '' : `: ${known.map(({ worker }) => worker).join(', ')}`
  const text = STALLED.test(reason)
    ? `${describeJob(job)} was begun ${attempts === 1 ? 'once' : `${attempts} times`}, and each worker was lost${names}`
    : `${describeJob(job)} has no result: ${reason}`
  return new RemoteError('DAG_REMOTE_LOST', text, { ...placeOf(job), attempts: known })
}

export function closed(job: Job): RemoteError {
  return new RemoteError('DAG_REMOTE_CLOSED', `${describeJob(job)} cannot run: its fleet is closed.`, placeOf(job))
}

function placeOf({ node, item }: Job) {
  return { node, item }
}
