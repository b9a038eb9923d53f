import type { Statistics, Summary, ValueNode } from '@dag/protocol'
import { parseValue } from '@/features/values/value-rows'

/** A figure of a result in two runs; null where one of them does not have it. */
export interface FigurePair {
  readonly name: string
  readonly before: number | null
  readonly after: number | null
}

const FIGURES = ['count', 'missing', 'infinite', 'min', 'mean', 'max', 'std', 'unique', 'trues'] as const
const MOST_FIGURES = 60

/** Sizes and statistics of two recorded results, side by side: of a list, a map, a table, and of its columns. */
export function compareStatistics(before: Summary | null, after: Summary | null): readonly FigurePair[] {
  const [earlier, later] = [toFigures(before), toFigures(after)]
  const names = [...new Set([...earlier.keys(), ...later.keys()])].slice(0, MOST_FIGURES)
  return names.map((name) => ({ name, before: earlier.get(name) ?? null, after: later.get(name) ?? null }))
}

function toFigures(summary: Summary | null): ReadonlyMap<string, number> {
  const figures = new Map<string, number>()
  const node = summary === null ? null : parseValue(summary)
  if (node === null || typeof node !== 'object') return figures
  const [size, columns, own] = readParts(node)
  if (size !== null) figures.set(size.name, size.value)
  if (own !== undefined) addStatistics(figures, '', own)
  for (const column of columns) {
    if (column.statistics !== undefined) addStatistics(figures, `${column.name} `, column.statistics)
  }
  return figures
}

type Marked = Exclude<ValueNode, string | number | boolean | null>
type Parts = readonly [
  size: { readonly name: string; readonly value: number } | null,
  columns: readonly { readonly name: string; readonly statistics?: Statistics }[],
  own: Statistics | undefined,
]

function readParts(node: Marked): Parts {
  if (node.kind === 'array') return [{ name: 'length', value: node.size }, node.columns?.items ?? [], node.statistics]
  if (node.kind === 'map') return [{ name: 'size', value: node.size }, [], node.statistics]
  if (node.kind === 'table') return [{ name: 'rows', value: node.size }, node.columns.items, undefined]
  return [null, [], undefined]
}

function addStatistics(figures: Map<string, number>, prefix: string, statistics: Statistics): void {
  const values = new Map<string, unknown>(Object.entries(statistics))
  for (const figure of FIGURES) {
    const value = values.get(figure)
    if (typeof value === 'number') figures.set(`${prefix}${figure}`, value)
  }
}
