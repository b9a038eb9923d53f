import { LIMITS, type ValueNode } from '@dag/protocol'
import { shorten } from './text.js'

const INNER_STRING_CHARS = 60
const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/

const ESCAPES: Readonly<Record<string, string>> = { "'": "\\'", '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const escapeCharacter = (character: string): string =>
  ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** `'far'`, with an ellipsis in place of what is missing. */
function quote(value: string, chars: number, cut: boolean): string {
  const piece = shorten(value, chars)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must not reach a line.
  const escaped = piece.replace(/['\\\u0000-\u001f\u007f\u2028\u2029]/g, escapeCharacter)
  return `'${escaped}${cut && piece === value ? '…' : ''}'`
}

/** What a node is, in a word: the `type` of its summary. */
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
    case 'text':
      return 'string'
    case 'opaque':
    case 'cut':
      return node.type
    case 'redacted':
      return 'redacted'
  }
}

/** A node within another: containers by their type alone. */
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

/** Joins parts until the line is full. `more` says that not all parts are there. */
function enclose(head: string, parts: Iterable<string>, brackets: string, more: boolean): string {
  const [opening = '', closing = ''] = brackets
  const space = opening === '[' ? '' : ' '
  const room = LIMITS.previewChars - head.length - 8
  let line = ''
  let full = false
  for (const part of parts) {
    const next = line === '' ? part : `${line}, ${part}`
    if (next.length > room) {
      full = true
      break
    }
    line = next
  }
  const rest = full || more ? (line === '' ? '…' : ', …') : ''
  const inner = `${line}${rest}`
  const start = head === '' ? '' : `${head} `
  return inner === '' ? `${start}${opening}${closing}` : `${start}${opening}${space}${inner}${space}${closing}`
}

function* objectParts(entries: readonly (readonly [string, ValueNode])[]): Generator<string> {
  for (const [key, value] of entries)
    yield `${PLAIN_KEY.test(key) ? key : quote(key, INNER_STRING_CHARS, false)}: ${inline(value)}`
}

function* mapParts(entries: readonly (readonly [ValueNode, ValueNode])[]): Generator<string> {
  for (const [key, value] of entries) yield `${inline(key)} => ${inline(value)}`
}

function* arrayParts(items: readonly ValueNode[]): Generator<string> {
  for (const item of items) yield inline(item)
}

function line(node: ValueNode): string {
  if (typeof node === 'string') return quote(node, LIMITS.previewChars, false)
  if (node === null || typeof node !== 'object') return String(node)
  switch (node.kind) {
    case 'object':
      return enclose(node.type ?? '', objectParts(node.entries), '{}', node.entries.length < node.size)
    case 'array':
      return enclose(
        typeOf(node),
        arrayParts(node.items),
        node.type === 'Set' ? '{}' : '[]',
        node.items.length < node.size,
      )
    case 'map':
      return enclose(typeOf(node), mapParts(node.entries), '{}', node.entries.length < node.size)
    case 'text':
      return quote(node.text, LIMITS.previewChars, true)
    default:
      return inline(node)
  }
}

/** One line that shows a described value, at most `LIMITS.previewChars` characters. */
export const toPreview = (node: ValueNode): string => shorten(line(node), LIMITS.previewChars)
