import { randomFillSync } from 'node:crypto'

/** Random bytes of an id: 2 begin a counter, 8 are its own. */
const BYTES = 10
const DIGITS = BYTES * 2
/** Random bytes are drawn and written out for this many ids at a time. */
const POOLED_IDS = 256
const pool = Buffer.alloc(POOLED_IDS * BYTES)

/** The version of the id, before the three digits of a counter. */
const VERSION = 0x7000
/** The counter has 12 bits and begins in the lower half, so that 2,048 ids and more fit one millisecond. */
const MAX_COUNT = 0xfff
const MAX_FIRST_COUNT = 0x7ff

let digits = ''
let used = 0
let lastMs = 0
let count = 0
let time = ''

/**
 * A UUIDv7 for a run that starts now: ids of one process sort as they were made, also within a millisecond, and when
 * the clock is set back.
 */
export function createRunId(startedAtUs: number): string {
  if (used === digits.length) refill()
  const start = used
  used += DIGITS
  const ms = Math.floor(startedAtUs / 1000)
  if (ms > lastMs) begin(ms, Number.parseInt(digits.slice(start, start + 4), 16) & MAX_FIRST_COUNT)
  else if (++count > MAX_COUNT) begin(lastMs + 1, 0)
  const variant = digits.slice(start + 4, start + 8)
  return `${time}-${(VERSION + count).toString(16)}-${variant}-${digits.slice(start + 8, start + DIGITS)}`
}

/** The two upper bits of what follows the counter are the variant of the id, always 10. */
function refill(): void {
  randomFillSync(pool)
  for (let at = 2; at < pool.length; at += BYTES) pool[at] = ((pool[at] ?? 0) & 0x3f) | 0x80
  digits = pool.toString('hex')
  used = 0
}

function begin(ms: number, first: number): void {
  lastMs = ms
  count = first
  const text = ms.toString(16).padStart(12, '0')
  time = `${text.slice(0, 8)}-${text.slice(8)}`
}
