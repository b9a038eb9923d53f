import { OWN_HOST, type SpoolName } from './spool-name.js'

/** A file that nobody has touched for so long is given up by its owner, alive or not. */
const ABANDONED_AFTER_MS = 10 * 60_000

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Its owner died, or has forgotten it. Two who send one file do no harm: a repeat changes nothing. */
export function isAbandoned({ owner }: SpoolName, touchedUnixMs: number, nowUnixMs: number): boolean {
  if (owner === null) return true
  if (owner.host === OWN_HOST && owner.pid !== process.pid && !isAlive(owner.pid)) return true
  return Math.abs(nowUnixMs - touchedUnixMs) > ABANDONED_AFTER_MS
}
