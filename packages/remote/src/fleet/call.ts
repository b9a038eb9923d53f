import { createHash } from 'node:crypto'
import type { Job, JobEnd } from '../jobs/job.js'
import type { Packed } from './pack.js'
import type { NewJob } from './session.js'

/** One who waits for the end of a job. */
export interface Caller {
  readonly askedAtUs: number
  resolve(end: JobEnd): void
  reject(error: unknown): void
}

/** A job that this process waits for. Equal jobs are one. */
export interface Call {
  readonly job: Job
  readonly message: NewJob
  readonly callers: Set<Caller>
  /** Milliseconds of `performance.now`; null while the job is not in the queue. */
  sentAtMs: number | null
  /** When to ask for its state, in milliseconds of `performance.now`. */
  askAtMs: number
  askEveryMs: number
  /** Its last caller has left before the end. */
  isAbandoned: boolean
  /** An answer is under way or being read. */
  isBusy: boolean
  /** How often it was put into the queue again, because it was gone or was stopped by others. */
  resends: number
  /** When adding it has failed first; null: it has not. */
  failedAtMs: number | null
}

const FIRST_ASK_MS = 200
const LONGEST_ASK_MS = 1000

/** Equal jobs of equal code have equal names, so that the next question finds the result. */
export function nameCall(version: string, packed: Packed): string {
  return createHash('sha256').update(version).update('\n').update(packed).digest('base64url')
}

/** The name that tools for queues show. */
export function titleOf({ node, item }: Job): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL refuses the character
  const shown = node.slice(0, 100).replace(/\u0000/g, '\ufffd')
  return item === null ? shown : `${shown} ${item}`
}

export function createCall(job: Job, message: NewJob): Call {
  const times = { sentAtMs: null, askAtMs: 0, askEveryMs: FIRST_ASK_MS, failedAtMs: null }
  return { job, message, callers: new Set(), ...times, isAbandoned: false, isBusy: false, resends: 0 }
}

/** Plans the next question: soon after the job was sent, later ever more rarely. */
export function planQuestion(call: Call, nowMs: number): void {
  call.askAtMs = nowMs + call.askEveryMs
  call.askEveryMs = Math.min(call.askEveryMs * 1.5, LONGEST_ASK_MS)
}
