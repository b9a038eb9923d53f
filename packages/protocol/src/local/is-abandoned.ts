import { OWN_HOST, type SpoolName } from './spool-name.js'

/** An owner that has not touched its file for this long has lost it, alive or not. */
const ABANDONED_AFTER_MS = 10 * 60_000

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // The process exists and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** True if the owner of a file died or forgot it. Two processes that send one file do no harm: repeats change nothing. */
export function isAbandoned({ owner }: SpoolName, touchedUnixMs: number, nowUnixMs: number): boolean {
  if (owner === null) return true
  if (owner.host === OWN_HOST && owner.pid !== process.pid && !isAlive(owner.pid)) return true
  return Math.abs(nowUnixMs - touchedUnixMs) > ABANDONED_AFTER_MS
}
