import { randomFillSync } from 'node:crypto'

/** Random bytes of an id, as hex digits: 2 begin a counter, 8 are its own. */
const BYTES = 10
const DIGITS = BYTES * 2
/** Random bytes are drawn and written out for this many ids at a time. */
const POOLED_IDS = 256
const pool = Buffer.alloc(POOLED_IDS * BYTES)

/** By random digit: the same with 10 for its two upper bits. */
const VARIANTS = '89ab89ab89ab89ab'

let digits = ''
let used = 0
let lastMs = 0
let counter = 0
let prefix = ''

/**
 * A UUIDv7 for a run that starts now: ids of one process sort as they were made, also within a millisecond, and when
 * the clock is set back.
 */
export function createRunId(startedAtUs: number): string {
  if (used === digits.length) {
    digits = randomFillSync(pool).toString('hex')
    used = 0
  }
  const start = used
  used += DIGITS
  const ms = Math.floor(startedAtUs / 1000)
  if (ms > lastMs) {
    // The counter has 12 bits and begins in the lower half, so that 2,048 ids and more fit one millisecond.
    begin(ms, Number.parseInt(digits.slice(start, start + 4), 16) & 0x7ff)
  } else if (++counter > 0xfff) begin(lastMs + 1, 0)
  const variant = VARIANTS[Number.parseInt(digits.charAt(start + 4), 16)]
  const tail = `${variant}${digits.slice(start + 5, start + 8)}-${digits.slice(start + 8, start + DIGITS)}`
  return `${prefix}${counter.toString(16).padStart(3, '0')}-${tail}`
}

function begin(ms: number, count: number): void {
  lastMs = ms
  counter = count
  const time = ms.toString(16).padStart(12, '0')
  prefix = `${time.slice(0, 8)}-${time.slice(8)}-7`
}
