/**
 * A sum of doubles without rounding, so that it does not depend on the order of its terms and each can be taken away again. It
 * counts the smallest double, 2^-1074.
 */
type ExactSum = bigint

const view = new DataView(new ArrayBuffer(8))
const FRACTION = 0xf_ffff_ffff_ffffn
const LEADING_ONE = 0x10_0000_0000_0000n
const EXPONENTS = 0x7ffn
const SMALLEST = -1_074
/** More bits than a double has. */
const TOP_BITS = 64

/** A sum as it is stored. */
export interface StoredSum {
  /** The nearest double. */
  readonly sum: number
  /** The difference, as text; null if there is none. */
  readonly rest: string | null
}

/** Adds each value as often as is said, or takes it away. */
export function addExactly(stored: StoredSum, values: ReadonlyMap<number, number>): StoredSum {
  const integer = stored.rest === null ? addIntegers(stored.sum, values) : null
  if (integer !== null) return { sum: integer, rest: null }
  let sum = fromStored(stored)
  for (const [value, times] of values) sum += toExactSum(value) * BigInt(times)
  return toStored(sum)
}

/** Most numbers are small integers, of which doubles have exact sums; null for others. */
function addIntegers(start: number, values: ReadonlyMap<number, number>): number | null {
  if (!Number.isSafeInteger(start)) return null
  let sum = start
  for (const [value, times] of values) {
    sum += value * times
    if (!Number.isSafeInteger(value) || !Number.isSafeInteger(value * times) || !Number.isSafeInteger(sum)) return null
  }
  return sum
}

/** A finite number as a sum. */
export function toExactSum(value: number): ExactSum {
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const exponent = (bits >> 52n) & EXPONENTS
  const fraction = bits & FRACTION
  const units = exponent === 0n ? fraction : (fraction | LEADING_ONE) << (exponent - 1n)
  return value < 0 ? -units : units
}

/** The nearest double. */
export function toNearest(sum: ExactSum): number {
  const size = sum < 0n ? -sum : sum
  const dropped = Math.max(0, size.toString(16).length * 4 - TOP_BITS)
  const shift = BigInt(dropped)
  const top = size >> shift
  // The last bit stands for all that were dropped, so that the only rounding is that of `Number`.
  const isExact = top << shift === size
  const value = Number(isExact ? top : top | 1n) * 2 ** (dropped + SMALLEST)
  return sum < 0n ? -value : value
}

function toStored(exact: ExactSum): StoredSum {
  const sum = toNearest(exact)
  const rest = exact - toExactSum(sum)
  if (rest === 0n) return { sum, rest: null }
  const digits = rest.toString(16)
  const significant = digits.replace(/0+$/, '')
  return { sum, rest: `${significant}:${digits.length - significant.length}` }
}

function fromStored({ sum, rest }: StoredSum): ExactSum {
  if (rest === null) return toExactSum(sum)
  const [digits = '0', zeros = '0'] = rest.split(':')
  const size = BigInt(`0x${digits.replace('-', '')}`) << BigInt(4 * Number(zeros))
  return toExactSum(sum) + (digits.startsWith('-') ? -size : size)
}
