import type { Columns, Statistics, ValueNode } from '@dag/protocol'
import type { ValueChange } from '../node-since'
import { shortenValue } from './shorten-value'

type Marked<K extends string> = Extract<ValueNode, { readonly kind: K }>

/** Differences of two recorded values. */
export interface ValueComparison {
  readonly changes: readonly ValueChange[]
  readonly more: boolean
  /** Parts that were not recorded in one of the values, so that they may differ as well. */
  readonly unknown: boolean
}

interface Walk {
  readonly changes: ValueChange[]
  readonly limit: number
  more: boolean
  unknown: boolean
}

/**
 * Compares two values part by part. Each reported part differs for certain; a part that was cut or redacted is only counted as
 * unknown. It stops after `limit` differences.
 */
export function compareValues(name: string, before: ValueNode, after: ValueNode, limit: number): ValueComparison {
  const walk: Walk = { changes: [], limit, more: false, unknown: false }
  compare(walk, name, before, after)
  return { changes: walk.changes, more: walk.more, unknown: walk.unknown }
}

function report(walk: Walk, path: string, before: ValueNode | undefined, after: ValueNode | undefined): void {
  if (walk.changes.length >= walk.limit) {
    walk.more = true
    return
  }
  const change: ValueChange = {
    path,
    ...(before !== undefined && { before: shortenValue(before) }),
    ...(after !== undefined && { after: shortenValue(after) }),
  }
  walk.changes.push(change)
}

function compare(walk: Walk, path: string, before: ValueNode, after: ValueNode): void {
  if (walk.more) return
  if (isHidden(before) || isHidden(after)) {
    walk.unknown = true
    return
  }
  if (isCutText(before) || isCutText(after)) {
    compareCutTexts(walk, path, before, after)
    return
  }
  if (isPlain(before) || isPlain(after)) {
    if (before !== after) report(walk, path, before, after)
    return
  }
  if (before.kind !== after.kind || typeOf(before) !== typeOf(after)) report(walk, path, before, after)
  else if (before.kind === 'opaque' && after.kind === 'opaque') {
    if (before.text !== after.text) report(walk, path, before, after)
  } else if (before.kind === 'object' && after.kind === 'object') compareObjects(walk, path, before, after)
  else if (before.kind === 'array' && after.kind === 'array') compareArrays(walk, path, before, after)
  else if (before.kind === 'map' && after.kind === 'map') compareMaps(walk, path, before, after)
  else if (before.kind === 'table' && after.kind === 'table') {
    compareSizes(walk, `${path}.rows`, before.size, after.size)
    compareColumns(walk, path, before.columns, after.columns)
    walk.unknown = true
  }
}

/** The parts of two lists by key. A key that one of them lacks is a difference only if that one is listed as a whole. */
function compareEntries(
  walk: Walk,
  toPath: (key: string) => string,
  before: { readonly entries: ReadonlyMap<string, ValueNode>; readonly whole: boolean },
  after: { readonly entries: ReadonlyMap<string, ValueNode>; readonly whole: boolean },
): void {
  if (!before.whole || !after.whole) walk.unknown = true
  for (const [key, value] of before.entries) {
    const other = after.entries.get(key)
    if (other !== undefined) compare(walk, toPath(key), value, other)
    else if (after.whole) report(walk, toPath(key), value, undefined)
  }
  if (!before.whole) return
  for (const [key, value] of after.entries) {
    if (!before.entries.has(key)) report(walk, toPath(key), undefined, value)
  }
}

function compareObjects(walk: Walk, path: string, before: Marked<'object'>, after: Marked<'object'>): void {
  const toSide = ({ entries, size }: Marked<'object'>) => ({ entries: new Map(entries), whole: entries.length >= size })
  compareEntries(walk, (key) => `${path}${toStep(key)}`, toSide(before), toSide(after))
}

function compareMaps(walk: Walk, path: string, before: Marked<'map'>, after: Marked<'map'>): void {
  compareSizes(walk, `${path}.size`, before.size, after.size)
  const toSide = ({ entries, size }: Marked<'map'>) => {
    const named = entries.filter(([key]) => isPlain(key)).map(([key, value]) => [JSON.stringify(key), value] as const)
    return { entries: new Map(named), whole: named.length >= size }
  }
  compareEntries(walk, (key) => `${path}.get(${key})`, toSide(before), toSide(after))
}

/** Items by their places. Where not all were recorded, statistics tell more than the first items. */
function compareArrays(walk: Walk, path: string, before: Marked<'array'>, after: Marked<'array'>): void {
  compareSizes(walk, `${path}.${before.type === 'Set' ? 'size' : 'length'}`, before.size, after.size)
  const whole = before.items.length >= before.size && after.items.length >= after.size
  if (!whole) {
    walk.unknown = true
    compareStatistics(walk, path, before.statistics, after.statistics)
    compareColumns(walk, path, before.columns, after.columns)
    if (before.statistics !== undefined || before.columns !== undefined) return
  }
  before.items.forEach((item, index) => {
    const other = after.items[index]
    if (other !== undefined) compare(walk, `${path}[${index}]`, item, other)
  })
}

function compareColumns(walk: Walk, path: string, before: Columns | undefined, after: Columns | undefined): void {
  if (before === undefined || after === undefined) return
  const later = new Map(after.items.map((column) => [column.name, column]))
  const earlier = new Set(before.items.map(({ name }) => name))
  for (const column of before.items) {
    const at = `${path}${toStep(column.name)}`
    const other = later.get(column.name)
    if (other === undefined) {
      if (after.items.length >= after.size) report(walk, at, column.type, undefined)
    } else if (column.type !== other.type) report(walk, at, column.type, other.type)
    else compareStatistics(walk, at, column.statistics, other.statistics)
  }
  if (before.items.length < before.size) return
  for (const { name, type } of after.items)
    if (!earlier.has(name)) report(walk, `${path}${toStep(name)}`, undefined, type)
}

const FIGURES = ['count', 'missing', 'mean', 'min', 'max', 'unique', 'trues', 'medianMs'] as const

function compareStatistics(
  walk: Walk,
  path: string,
  before: Statistics | undefined,
  after: Statistics | undefined,
): void {
  if (before === undefined || after === undefined || before.kind !== after.kind) return
  const [one, other] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  for (const figure of FIGURES) {
    const [left, right] = [one.get(figure), other.get(figure)]
    if (typeof left === 'number' && typeof right === 'number' && left !== right) {
      report(walk, `${path}.${figure}`, left, right)
    }
  }
}

function compareSizes(walk: Walk, path: string, before: number, after: number): void {
  if (before !== after) report(walk, path, before, after)
}

/** Only what both recorded of a cut text can differ for certain. */
function compareCutTexts(walk: Walk, path: string, before: ValueNode, after: ValueNode): void {
  const [one, other] = [toText(before), toText(after)]
  const shared = Math.min(one?.length ?? 0, other?.length ?? 0)
  if (one === null || other === null) report(walk, path, before, after)
  else if (one.slice(0, shared) !== other.slice(0, shared)) report(walk, path, before, after)
  else walk.unknown = true
}

const toText = (node: ValueNode): string | null =>
  typeof node === 'string' ? node : isCutText(node) ? node.text : null

const isPlain = (node: ValueNode): node is string | number | boolean | null => node === null || typeof node !== 'object'

const isCutText = (node: ValueNode): node is Marked<'text'> => !isPlain(node) && node.kind === 'text'

const isHidden = (node: ValueNode): boolean =>
  !isPlain(node) && (node.kind === 'redacted' || node.kind === 'cut' || node.kind === 'type')

const typeOf = (node: Exclude<ValueNode, string | number | boolean | null>): string | undefined =>
  'type' in node ? node.type : undefined

/** `.rule`, `["a b"]`. */
const toStep = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`)
