import type { Columns, Statistics } from '@dag/protocol'
import type { PathMatch } from '../../redaction/secret-paths.js'
import { dataOf } from '../../values/inspect.js'
import { nameBefore, pairsOf } from '../named-values.js'
import { RESERVE_BYTES, type Walk } from '../walk.js'
import { isRow, recordColumns } from './records.js'
import { toSample } from './sample.js'
import { statisticsBytes, toStatistics } from './statistics.js'

/** What is said of many elements at once; nothing where they are few, or kept out. */
export interface About {
  readonly statistics?: Statistics
  readonly columns?: Columns
}

const NOTHING: About = {}
/** Fewer elements speak for themselves. */
const LEAST_ELEMENTS = 20
/** Statistics are left out where less than this is left to spend. */
const LEAST_BYTES = 1_500

export const isWorthIt = (walk: Walk, size: number): boolean =>
  size >= LEAST_ELEMENTS && walk.samples >= LEAST_ELEMENTS && walk.remaining >= LEAST_BYTES

/** Statistics of values that are a sample of `size`, paid for. */
export function aboutValues(walk: Walk, values: ArrayLike<unknown>, size: number): About {
  walk.samples = Math.max(0, walk.samples - values.length)
  if (walk.schemaOnly) return NOTHING
  const statistics = toStatistics(values, size, walk.redaction)
  // Their type and how many are missing would say no more than the elements do.
  if (statistics.kind === 'mixed' && statistics.types.length < 2 && statistics.missing === 0) return NOTHING
  const bytes = statisticsBytes(statistics)
  if (walk.remaining - bytes < RESERVE_BYTES) return NOTHING
  walk.remaining -= bytes
  return { statistics }
}

/** What is said of the elements of an array, or of its records by column. Runs no code of the user's. */
export function aboutElements(walk: Walk, array: readonly unknown[], path: PathMatch | null): About {
  if (!isWorthIt(walk, array.length)) return NOTHING
  // Of records it is their cells that are bounded.
  const first = dataOf(array, 0)
  const { stride, count } = toSample(array.length, walk.samples / (isRow(first) ? Object.keys(first).length : 1))
  const pairs = pairsOf(array)
  const { isSecret } = walk.redaction
  const elements: unknown[] = []
  for (let at = 0; at < count; at++) {
    const index = at * stride
    const element = dataOf(array, index)
    const name = nameBefore(array, index, pairs)
    if (name !== undefined && isSecret(name, element)) return NOTHING
    elements.push(element)
  }
  if (path?.stepAny()?.isSecret === true) return NOTHING
  const columns = recordColumns(walk, elements, array.length, path)
  if (columns !== null) return { columns }
  return elements.some((element) => typeof element === 'object' && element !== null && walk.hidden?.has(element))
    ? NOTHING
    : aboutValues(walk, elements, array.length)
}

/** What is said of a view on numbers. */
export function aboutNumbers(
  walk: Walk,
  numbers: ArrayLike<number | bigint>,
  size: number,
  path: PathMatch | null,
): About {
  if (!isWorthIt(walk, size) || path?.stepAny()?.isSecret === true) return NOTHING
  const { stride, count } = toSample(size, walk.samples)
  const values: unknown[] = []
  for (let at = 0; at < count; at++) values.push(numbers[at * stride])
  return aboutValues(walk, values, size)
}

/** What is said of the first elements of a set, or values of a map. Null among them stands for one that is kept out. */
export function aboutFirst(walk: Walk, first: Iterable<unknown>, size: number, path: PathMatch | null): About {
  if (!isWorthIt(walk, size) || path?.stepAny()?.isSecret === true) return NOTHING
  const values: unknown[] = []
  for (const value of first) {
    if (values.length >= walk.samples) break
    if (typeof value === 'object' && value !== null && walk.hidden?.has(value)) return NOTHING
    values.push(value)
  }
  return aboutValues(walk, values, size)
}
