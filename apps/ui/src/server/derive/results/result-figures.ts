import type { Columns, Statistics, Summary, ValueNode } from '@dag/protocol'
import type { FigureKind } from '@/contract/node-results'

/** A number that follows from a result. */
export interface ResultFigure {
  /** Property or column; empty for the result itself. */
  readonly path: string
  readonly kind: FigureKind
  readonly value: number
}

/** More figures of one result are left out: 50 columns have 100. */
const MOST_FIGURES = 100
const LONGEST_PATH = 200
/** Greater numbers are left out, because the sums of many would be infinite. */
const GREATEST = 1e200

/** The numbers of a recorded result: itself, its length, its properties, the statistics of its columns or elements. */
export function toResultFigures(summary: Summary): readonly ResultFigure[] {
  return readFigures(summary)
    .filter(({ value }) => Math.abs(value) <= GREATEST)
    .slice(0, MOST_FIGURES)
    .map((figure) => ({ ...figure, path: figure.path.slice(0, LONGEST_PATH).toWellFormed() }))
}

/** A record that another client wrote may have any form: then it has no numbers. */
function readFigures(summary: Summary): readonly ResultFigure[] {
  try {
    const value = parseDetail(summary)
    return value === undefined ? [] : listFigures('', value)
  } catch {
    return []
  }
}

/** A short value has no `detail`: then a number or a boolean is its preview. */
function parseDetail({ detail, type, preview, complete }: Summary): ValueNode | undefined {
  if (typeof detail === 'string') return JSON.parse(detail) as ValueNode
  return complete && (type === 'number' || type === 'boolean') ? (JSON.parse(preview) as ValueNode) : undefined
}

function listFigures(path: string, value: ValueNode): readonly ResultFigure[] {
  if (typeof value === 'number') return [{ path, kind: 'value', value }]
  if (typeof value === 'boolean') return [{ path, kind: 'true', value: Number(value) }]
  if (value === null || typeof value !== 'object') return []
  switch (value.kind) {
    case 'object':
      // Objects within objects are left out: their numbers would be too many to follow.
      return path === '' && Array.isArray(value.entries)
        ? value.entries.flatMap(([name, part]) => (isObject(part) ? [] : listFigures(name, part)))
        : []
    case 'array':
      return [...toLength(path, value.size), ...ofStatistics(path, value.statistics), ...ofColumns(path, value.columns)]
    case 'table':
      return [...toLength(path, value.size), ...ofColumns(path, value.columns)]
    case 'map':
      return [...toLength(path, value.size), ...ofStatistics(path, value.statistics)]
    default:
      return []
  }
}

const isObject = (value: ValueNode): boolean => value !== null && typeof value === 'object' && value.kind === 'object'

const toLength = (path: string, size: unknown): readonly ResultFigure[] =>
  typeof size === 'number' ? [{ path, kind: 'length', value: size }] : []

function ofStatistics(path: string, statistics: Statistics | undefined): readonly ResultFigure[] {
  return statistics === undefined ? [] : describe(path, statistics)
}

function ofColumns(path: string, columns: Columns | undefined): readonly ResultFigure[] {
  if (!Array.isArray(columns?.items)) return []
  return columns.items.flatMap(({ name, statistics }) =>
    statistics === undefined ? [] : describe(path === '' ? String(name) : `${path}.${name}`, statistics),
  )
}

/** The share that is missing, and the mean of numbers or the share that is true. */
function describe(path: string, statistics: Statistics): readonly ResultFigure[] {
  const { count, missing, kind } = statistics
  const read = count + missing + (kind === 'numbers' ? (statistics.infinite ?? 0) : 0)
  const figures: ResultFigure[] = read > 0 ? [{ path, kind: 'missing', value: missing / read }] : []
  if (kind === 'numbers' && count > 0) figures.push({ path, kind: 'mean', value: statistics.mean })
  if (kind === 'booleans' && count > 0) figures.push({ path, kind: 'true', value: statistics.trues / count })
  return figures
}
