import { randomFillSync } from 'node:crypto'

/** Random bytes are drawn for this many ids at a time. */
const POOLED_IDS = 128
/** Of each id: 2 bytes begin a counter, 8 are its own. */
const BYTES = 10

const pool = new Uint8Array(POOLED_IDS * BYTES)
let used = pool.length
let lastMs = 0
let counter = 0

/**
 * A UUIDv7 for a run that starts now: ids of one process sort as they were made, also within a millisecond, and when
 * the clock is set back.
 */
export function createRunId(startedAtUs: number): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.subarray(used, used + BYTES)
  used += BYTES
  const ms = Math.floor(startedAtUs / 1000)
  if (ms > lastMs) {
    lastMs = ms
    // The counter has 12 bits and begins in the lower half, so that 2,048 ids and more fit one millisecond.
    counter = (((random[0] ?? 0) << 8) | (random[1] ?? 0)) & 0x7ff
  } else if (++counter > 0xfff) {
    lastMs++
    counter = 0
  }
  const time = lastMs.toString(16).padStart(12, '0')
  const variant = (((random[2] ?? 0) & 0x3f) | 0x80).toString(16)
  const tail = Buffer.from(random.buffer, random.byteOffset + 3, 7).toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`
}
