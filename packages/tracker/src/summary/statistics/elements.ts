import type { Columns, Statistics } from '@dag/protocol'
import type { PathMatch } from '../../redaction/secret-paths.js'
import { readElement } from '../../values/inspect.js'
import { nameBefore, pairsOf } from '../named-values.js'
import { RESERVE_BYTES, type Walk } from '../walk.js'
import { isRow, recordColumns } from './records.js'
import { toSample } from './sample.js'
import { statisticsBytes, toStatistics } from './statistics.js'

/** Facts about many elements; empty if they are few or redacted. */
export interface About {
  readonly statistics?: Statistics
  readonly columns?: Columns
}

const NOTHING: About = {}
/** Fewer elements have no statistics. */
const LEAST_ELEMENTS = 20
/** Statistics are left out below this budget. */
const LEAST_BYTES = 1_500

export const isWorthIt = (walk: Walk, size: number): boolean =>
  size >= LEAST_ELEMENTS && walk.samples >= LEAST_ELEMENTS && walk.remaining >= LEAST_BYTES

/** Statistics of a sample of `size` values, deducted from the budget. */
export function aboutValues(walk: Walk, values: ArrayLike<unknown>, size: number): About {
  walk.samples = Math.max(0, walk.samples - values.length)
  if (walk.schemaOnly) return NOTHING
  const statistics = toStatistics(values, size, walk.redaction)
  // The type and the count of missing values would add nothing to the elements.
  if (statistics.kind === 'mixed' && statistics.types.length < 2 && statistics.missing === 0) return NOTHING
  const bytes = statisticsBytes(statistics)
  if (walk.remaining - bytes < RESERVE_BYTES) return NOTHING
  walk.remaining -= bytes
  return { statistics }
}

/** Facts about the elements of an array, or about its records by column. Runs no code of the program. */
export function aboutElements(walk: Walk, array: readonly unknown[], path: PathMatch | null): About {
  if (!isWorthIt(walk, array.length)) return NOTHING
  // The bound applies to the cells of records.
  const first = readElement(array, 0)
  const { stride, count } = toSample(array.length, walk.samples / (isRow(first) ? Object.keys(first).length : 1))
  const pairs = pairsOf(array)
  const { isSecret } = walk.redaction
  const elements: unknown[] = []
  for (let at = 0; at < count; at++) {
    const index = at * stride
    const element = readElement(array, index)
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

/** Facts about a typed array. */
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

/** Facts about the first elements of a set or values of a map. Null counts as a redacted value. */
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
