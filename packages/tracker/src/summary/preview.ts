import { LIMITS, type ValueNode } from '@dag/protocol'
import { shorten } from '../text/bounded-text.js'

const INNER_STRING_CHARS = 60
const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/

const ESCAPES: Readonly<Record<string, string>> = { "'": "\\'", '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const escapeCharacter = (character: string): string =>
  ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Quotes a text: `'far'`. An ellipsis marks a missing rest. */
function quote(value: string, chars: number, cut: boolean): string {
  const piece = shorten(value, chars)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must not reach a line.
  const escaped = piece.replace(/['\\\u0000-\u001f\u007f\u2028\u2029]/g, escapeCharacter)
  return `'${escaped}${cut && piece === value ? '…' : ''}'`
}

/** The type of a node, in one word: the `type` of its summary. */
export function typeOf(node: ValueNode): string {
  if (node === null) return 'null'
  if (typeof node !== 'object') return typeof node
  switch (node.kind) {
    case 'object':
      return node.type ?? 'Object'
    case 'array':
      return `${node.type ?? 'Array'}(${node.size})`
    case 'map':
      return `Map(${node.size})`
    case 'table':
      return `${node.type}(${node.size} × ${node.columns.size})`
    case 'text':
      return 'string'
    case 'opaque':
    case 'type':
    case 'cut':
      return node.type
    case 'redacted':
      return 'redacted'
  }
}

/** Shows a node within another. Containers are shown by their type alone. */
function inline(node: ValueNode): string {
  if (typeof node === 'string') return quote(node, INNER_STRING_CHARS, false)
  if (node === null || typeof node !== 'object') return String(node)
  switch (node.kind) {
    case 'object':
      return node.type ?? (node.size === 0 ? '{}' : '{…}')
    case 'text':
      return quote(node.text, INNER_STRING_CHARS, true)
    case 'opaque':
      return node.text
    case 'redacted':
      return '[redacted]'
    case 'cut':
      return `[${node.reason === 'cycle' ? 'cycle: ' : ''}${node.type}]`
    default:
      return typeOf(node)
  }
}

/** Joins the first `count` parts until the line is full. `size` parts there are in all. */
function enclose(head: string, brackets: string, size: number, count: number, part: (index: number) => string): string {
  const room = LIMITS.previewChars - head.length - 8
  let inner = ''
  let index = 0
  for (; index < count; index++) {
    const next = index === 0 ? part(index) : `${inner}, ${part(index)}`
    if (next.length > room) break
    inner = next
  }
  if (index < size) inner = inner === '' ? '…' : `${inner}, …`
  const [opening = '', closing = ''] = brackets
  const space = opening === '[' || inner === '' ? '' : ' '
  return `${head === '' ? '' : `${head} `}${opening}${space}${inner}${space}${closing}`
}

const showKey = (key: string): string => (PLAIN_KEY.test(key) ? key : quote(key, INNER_STRING_CHARS, false))

function objectLine({ type, entries, size }: Extract<ValueNode, { readonly kind: 'object' }>): string {
  return enclose(type ?? '', '{}', size, entries.length, (index) => {
    const [key, value] = entries[index] ?? ['', null]
    return `${showKey(key)}: ${inline(value)}`
  })
}

function mapLine(node: Extract<ValueNode, { readonly kind: 'map' }>): string {
  return enclose(typeOf(node), '{}', node.size, node.entries.length, (index) => {
    const [key, value] = node.entries[index] ?? [null, null]
    return `${inline(key)} => ${inline(value)}`
  })
}

function arrayLine(node: Extract<ValueNode, { readonly kind: 'array' }>): string {
  const brackets = node.type === 'Set' ? '{}' : '[]'
  return enclose(typeOf(node), brackets, node.size, node.items.length, (index) => inline(node.items[index] ?? null))
}

function tableLine(node: Extract<ValueNode, { readonly kind: 'table' }>): string {
  const { items, size } = node.columns
  return enclose(typeOf(node), '[]', size, items.length, (index) => showKey(items[index]?.name ?? ''))
}

/** Shows many records by their common columns. */
function recordsLine({ columns, ...node }: Extract<ValueNode, { readonly kind: 'array' }>): string {
  const items = columns?.items ?? []
  return `${typeOf(node)} of ${enclose('', '{}', columns?.size ?? 0, items.length, (index) => showKey(items[index]?.name ?? ''))}`
}

function line(node: ValueNode): string {
  if (typeof node === 'string') return quote(node, LIMITS.previewChars, false)
  if (node === null || typeof node !== 'object') return String(node)
  switch (node.kind) {
    case 'object':
      return objectLine(node)
    case 'array':
      return node.columns === undefined ? arrayLine(node) : recordsLine(node)
    case 'map':
      return mapLine(node)
    case 'table':
      return tableLine(node)
    case 'text':
      return quote(node.text, LIMITS.previewChars, true)
    default:
      return inline(node)
  }
}

/** One line that shows a described value, at most `LIMITS.previewChars` characters. */
export const toPreview = (node: ValueNode): string => shorten(line(node), LIMITS.previewChars)
