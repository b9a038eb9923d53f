import { types } from 'node:util'
import { className } from '../../values/inspect.js'
import { timeOf } from '../opaque-values.js'

/** Values by their type. */
export interface Tally {
  /** Finite numbers and bigints. */
  readonly numbers: Float64Array
  /** The count of zeros. */
  readonly zeros: number
  readonly infinite: number
  readonly strings: readonly string[]
  /** Unix milliseconds. */
  readonly dates: Float64Array
  readonly trues: number
  readonly falses: number
  /** The count of values by every other type. */
  readonly others: ReadonlyMap<string, number>
  readonly missing: number
}

const typeOfObject = (value: object): string => (types.isProxy(value) ? 'Proxy' : className(value))

/** Runs no code of the program. */
export function tally(values: ArrayLike<unknown>): Tally {
  const { length } = values
  const numbers = new Float64Array(length)
  let numbersCount = 0
  let zeros = 0
  let infinite = 0
  const strings: string[] = []
  const dates: number[] = []
  const others = new Map<string, number>()
  let trues = 0
  let falses = 0
  let missing = 0
  const count = (type: string): void => {
    others.set(type, (others.get(type) ?? 0) + 1)
  }
  for (let index = 0; index < length; index++) {
    const value = values[index]
    switch (typeof value) {
      case 'number':
      case 'bigint': {
        const number = Number(value)
        if (Number.isFinite(number)) {
          // Adding 0 turns -0, which JSON lacks, into 0.
          numbers[numbersCount++] = number + 0
          if (number === 0) zeros++
        } else if (Number.isNaN(number)) missing++
        else infinite++
        break
      }
      case 'string':
        strings.push(value)
        break
      case 'boolean':
        if (value) trues++
        else falses++
        break
      case 'undefined':
        missing++
        break
      case 'object': {
        if (value === null) missing++
        else if (types.isDate(value)) {
          const time = timeOf(value)
          if (Number.isNaN(time)) missing++
          else dates.push(time)
        } else count(typeOfObject(value))
        break
      }
      default:
        count(typeof value === 'function' ? 'Function' : typeof value)
    }
  }
  return {
    numbers: numbersCount === length ? numbers : numbers.slice(0, numbersCount),
    zeros,
    infinite,
    strings,
    dates: Float64Array.from(dates),
    trues,
    falses,
    others,
    missing,
  }
}
