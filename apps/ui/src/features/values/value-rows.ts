import type { Summary, ValueNode } from '@dag/protocol'
import { formatCount, formatCounted } from '@/text/format-number'
import { isValueNode } from '@/text/recorded/is-value-node'
import { areColumns, areStatistics } from './statistics/check-statistics'
import { toStatisticsWords } from './statistics/statistics-words'

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
  /** Its place in the value, as code writes it: `lines[0].sku`. */
  readonly at: string
  /** The value of the row; null for a remark. */
  readonly node: ValueNode | null
  /** The whole of a long text, on a row that is wrapped. */
  readonly whole: string | null
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
    return isValueNode(value, hasFine) ? value : null
  } catch {
    return null
  }
}

/** The visible rows of a tree, top to bottom. `open` holds the paths that are open. */
export function listValueRows(value: ValueNode, open: ReadonlySet<string>): readonly ValueRow[] {
  const rows: ValueRow[] = []
  const remark = (path: string, depth: number, text: string): void => {
    rows.push({ path, depth, label: null, text, tone: 'faint', open: null, at: '', node: null, whole: null })
  }
  const visit = (node: ValueNode, label: string | null, path: string, depth: number, at: string): void => {
    const children = listChildren(node)
    const isOpen = open.has(path)
    const long = depth === 0 ? null : toLongText(node)
    rows.push({
      path,
      depth,
      label,
      text: toRowText(node),
      tone: toTone(node),
      open: children === null && long === null ? null : isOpen,
      at,
      node,
      whole: null,
    })
    if (long !== null && isOpen) {
      const inner = `${path}/text`
      rows.push({
        path: inner,
        depth: depth + 1,
        label: null,
        text: '',
        tone: 'string',
        open: null,
        at,
        node,
        whole: long,
      })
    }
    if (children === null || !isOpen) return
    const about = depth === 0 ? null : toAboutText(node)
    if (about !== null) {
      remark(`${path}/about`, depth + 1, about)
    }
    children.entries.forEach(([name, child], index) => {
      visit(child, name, `${path}/${index}`, depth + 1, toPlace(at, name, node))
    })
    if (children.missing > 0) {
      remark(`${path}/more`, depth + 1, `… ${formatCount(children.missing)} more, not recorded`)
    }
  }
  visit(value, null, '', 0, '')
  return rows
}

/** A value is searched up to this many parts. */
const MOST_SEARCHED = 50_000

/** Paths to open so that every part with a search in its name or text is seen, and how many these are. */
export function findInValue(
  value: ValueNode,
  search: string,
): { readonly open: ReadonlySet<string>; readonly count: number } {
  const open = new Set<string>()
  const word = search.toLowerCase()
  let left = search === '' ? 0 : MOST_SEARCHED
  let count = 0
  const visit = (node: ValueNode, label: string, path: string, above: readonly string[]): void => {
    left--
    if (left < 0) return
    const children = listChildren(node)
    const long = toLongText(node)
    const inText = (long ?? (children === null ? toValueText(node) : '')).toLowerCase().includes(word)
    if (inText || label.toLowerCase().includes(word)) {
      count++
      for (const one of above) open.add(one)
      if (long !== null && inText) open.add(path)
    }
    children?.entries.forEach(([name, child], index) => {
      visit(child, name, `${path}/${index}`, [...above, path])
    })
  }
  visit(value, '', '', [])
  return { open, count }
}

/** A text that does not fit into a row. */
function toLongText(node: ValueNode): string | null {
  const text = typeof node === 'string' ? node : typeof node === 'object' && node?.kind === 'text' ? node.text : null
  return text !== null && (text.length > INLINE_CHARS || text.includes('\n')) ? text : null
}

/** A row shows the front of a long text. */
const ROW_CHARS = 80

function toRowText(node: ValueNode): string {
  if (typeof node === 'string' && node.length > ROW_CHARS) {
    return `${quote(node.slice(0, ROW_CHARS).toWellFormed())} … ${formatCounted(node.length, 'character')}`
  }
  if (typeof node === 'object' && node?.kind === 'text')
    return toValueText({ ...node, text: node.text.slice(0, ROW_CHARS) })
  return toValueText(node)
}

/** `lines[0].sku`; keys of a map are written as `.get('a')`. */
function toPlace(at: string, name: string, parent: ValueNode): string {
  if (parent !== null && typeof parent === 'object') {
    if (parent.kind === 'map') return `${at}.get(${name})`
    if (parent.kind === 'array' || parent.kind === 'table') return `${at}[${name}]`
  }
  if (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return at === '' ? name : `${at}.${name}`
  return `${at}[${JSON.stringify(name)}]`
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

/** The parts of a value, in the order of its rows; null if it has none. */
export function listChildren(node: ValueNode): Children | null {
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

/** Whether statistics and columns, if there are any, have the shape of the protocol. */
const hasFine = (value: object): boolean =>
  (!('statistics' in value) || areStatistics(value.statistics)) && (!('columns' in value) || areColumns(value.columns))
