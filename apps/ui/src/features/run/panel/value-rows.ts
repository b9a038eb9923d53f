import type { Summary, ValueNode } from '@dag/protocol'
import { formatCount, formatCounted } from '@/text/format-number'
import { areColumns, areStatistics } from '../statistics/check-statistics'
import { toStatisticsWords } from '../statistics/statistics-words'

export type ValueTone = 'string' | 'number' | 'keyword' | 'plain' | 'faint'

/** One line of a value's tree. */
export interface ValueRow {
  /** Stable among the rows of one tree. */
  readonly path: string
  readonly depth: number
  /** Key of the entry; null for the value itself. */
  readonly label: string | null
  readonly text: string
  readonly tone: ValueTone
  /** Null if it holds nothing to open. */
  readonly open: boolean | null
}

const INLINE_CHARS = 60
const CUT_REASONS = {
  cycle: 'shown further up',
  depth: 'too deep',
  budget: 'cut, too large',
  unreadable: 'could not be read',
} as const

/** Reads `Summary.detail`; null if there is none or it is not what the protocol says. */
export function parseValue(summary: Summary): ValueNode | null {
  if (summary.detail === undefined || summary.detail === null) return null
  try {
    const value: unknown = JSON.parse(summary.detail)
    return isValueNode(value) ? value : null
  } catch {
    return null
  }
}

/** The visible rows of a tree, top to bottom. `open` holds the paths that are open. */
export function listValueRows(value: ValueNode, open: ReadonlySet<string>): readonly ValueRow[] {
  const rows: ValueRow[] = []
  const visit = (node: ValueNode, label: string | null, path: string, depth: number): void => {
    const children = listChildren(node)
    const isOpen = open.has(path)
    rows.push({
      path,
      depth,
      label,
      text: toValueText(node),
      tone: toTone(node),
      open: children === null ? null : isOpen,
    })
    if (children === null || !isOpen) return
    const about = depth === 0 ? null : toAboutText(node)
    if (about !== null) {
      rows.push({ path: `${path}/about`, depth: depth + 1, label: null, text: about, tone: 'faint', open: null })
    }
    children.entries.forEach(([name, child], index) => {
      visit(child, name, `${path}/${index}`, depth + 1)
    })
    if (children.missing > 0) {
      const text = `… ${formatCount(children.missing)} more, not recorded`
      rows.push({ path: `${path}/more`, depth: depth + 1, label: null, text, tone: 'faint', open: null })
    }
  }
  visit(value, null, '', 0)
  return rows
}

/** One line that shows a value: `{ id: 'spring-10', rule: { … } }`. */
export function toValueText(node: ValueNode, budget = INLINE_CHARS): string {
  if (typeof node === 'string') return quote(node)
  if (node === null || typeof node !== 'object') return String(node)
  switch (node.kind) {
    case 'text':
      return `${quote(node.text)} … ${formatCounted(node.size, 'character')}`
    case 'opaque':
      return node.text
    case 'type':
      return node.type
    case 'table':
      return `${node.type} ${formatCount(node.size)} × ${formatCount(node.columns.size)}`
    case 'redacted':
      return node.size === undefined ? 'redacted' : `redacted, ${formatCounted(node.size, 'character')}`
    case 'cut':
      return `${node.type}, ${CUT_REASONS[node.reason] ?? 'cut'}`
    case 'object': {
      const inner = inline(
        node.entries,
        node.size,
        budget,
        ([key, value], left) => `${key}: ${toValueText(value, left)}`,
      )
      const type = node.type === undefined ? '' : `${node.type} `
      return inner === '' ? `${type}{}` : `${type}{ ${inner} }`
    }
    case 'array': {
      const type = node.type ?? 'Array'
      if (node.size === 0) return node.type === undefined ? '[]' : `${type}(0)`
      return `${type}(${formatCount(node.size)}) [${inline(node.items, node.size, budget, toValueText)}]`
    }
    case 'map': {
      const inner = inline(
        node.entries,
        node.size,
        budget,
        ([key, value], left) => `${toValueText(key, left)} → ${toValueText(value, left)}`,
      )
      return `Map(${formatCount(node.size)}) {${inner === '' ? '' : ` ${inner} `}}`
    }
  }
}

function inline<T>(
  entries: readonly T[],
  size: number,
  budget: number,
  show: (entry: T, left: number) => string,
): string {
  const shown: string[] = []
  let left = budget
  for (const entry of entries) {
    if (left <= 0) break
    const words = show(entry, Math.floor(left / 2))
    if (shown.length > 0 && words.length > left) break
    shown.push(words)
    left -= words.length + 2
  }
  return shown.length < size ? [...shown, '…'].join(', ') : shown.join(', ')
}

/** Statistics of a part in words: `9.5 ± 5.9, 0 to 19`. The panel shows those of the value itself. */
function toAboutText(node: ValueNode): string | null {
  if (node === null || typeof node !== 'object' || (node.kind !== 'array' && node.kind !== 'map')) return null
  if (node.statistics === undefined) return null
  const { main, more } = toStatisticsWords(node.statistics)
  const { missing } = node.statistics
  return [main, more, ...(missing > 0 ? [`${formatCount(missing)} missing`] : [])]
    .filter((words) => words !== '')
    .join(', ')
}

interface Children {
  readonly entries: readonly (readonly [string, ValueNode])[]
  readonly missing: number
}

function listChildren(node: ValueNode): Children | null {
  if (node === null || typeof node !== 'object') return null
  if (node.kind === 'object') return children(node.entries, node.size)
  if (node.kind === 'array')
    return children(
      node.items.map((item, index) => [String(index), item] as const),
      node.size,
    )
  if (node.kind === 'map')
    return children(
      node.entries.map(([key, value]) => [toValueText(key, 24), value] as const),
      node.size,
    )
  if (node.kind === 'table') {
    const { items } = node.columns
    return children(
      node.rows.map((cells, index) => {
        const entries = cells.map((cell, column) => [items[column]?.name ?? '', cell] as const)
        return [String(index), { kind: 'object', entries, size: entries.length }] as const
      }),
      node.size,
    )
  }
  return null
}

function children(entries: Children['entries'], size: number): Children | null {
  return size === 0 ? null : { entries, missing: Math.max(0, size - entries.length) }
}

function toTone(node: ValueNode): ValueTone {
  if (typeof node === 'string') return 'string'
  if (typeof node === 'number') return 'number'
  if (node === null || typeof node === 'boolean') return 'keyword'
  if (node.kind === 'text') return 'string'
  if (node.kind === 'redacted' || node.kind === 'cut' || node.kind === 'type') return 'faint'
  if (node.kind === 'opaque') return node.type === 'undefined' ? 'keyword' : node.type === 'bigint' ? 'number' : 'plain'
  return 'plain'
}

function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')
  return `'${escaped.replaceAll("'", "\\'")}'`
}

const KINDS = new Set(['object', 'array', 'map', 'table', 'type', 'text', 'opaque', 'redacted', 'cut'])

/** The detail is made by the tracker and bounded by the wire; only its shape is checked, level by level. */
function isValueNode(value: unknown): value is ValueNode {
  if (value === null || typeof value !== 'object') return value !== undefined
  if (!('kind' in value) || typeof value.kind !== 'string' || !KINDS.has(value.kind)) return false
  if ('type' in value && typeof value.type !== 'string') return false
  const { kind } = value
  if (kind === 'text' || kind === 'opaque') return 'text' in value && typeof value.text === 'string'
  if (kind === 'object' || kind === 'map') {
    if (!('entries' in value) || !Array.isArray(value.entries) || !hasFine(value)) return false
    const isKey = kind === 'map' ? isValueNode : (key: unknown) => typeof key === 'string'
    return value.entries.every(
      (entry: unknown) => Array.isArray(entry) && entry.length === 2 && isKey(entry[0]) && isValueNode(entry[1]),
    )
  }
  if (kind === 'array') {
    return 'items' in value && Array.isArray(value.items) && value.items.every(isValueNode) && hasFine(value)
  }
  if (kind === 'table') {
    if (!('rows' in value) || !Array.isArray(value.rows) || !('columns' in value)) return false
    return areColumns(value.columns) && value.rows.every((row) => Array.isArray(row) && row.every(isValueNode))
  }
  return true
}

/** Whether statistics and columns, if there are any, have the shape of the protocol. */
const hasFine = (value: object): boolean =>
  (!('statistics' in value) || areStatistics(value.statistics)) && (!('columns' in value) || areColumns(value.columns))
