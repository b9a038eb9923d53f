import type { ValueNode } from '@dag/protocol'

/** The text of a recorded string, and how long the whole one was. Null for other values. */
export function readText(node: ValueNode | null): { readonly text: string; readonly size: number } | null {
  if (typeof node === 'string') return { text: node, size: node.length }
  return node !== null && typeof node === 'object' && node.kind === 'text' ? { text: node.text, size: node.size } : null
}

/** The error that a recorded value is: an object with a message and a stack. */
export function readError(node: ValueNode | null): { readonly message: string; readonly stack: string } | null {
  if (node === null || typeof node !== 'object' || node.kind !== 'object' || node.type === undefined) return null
  const find = (name: string) => readText(node.entries.find(([key]) => key === name)?.[1] ?? null)?.text
  const [message, stack] = [find('message'), find('stack')]
  return message === undefined || stack === undefined ? null : { message, stack }
}

/** Rows of records: the union of their keys, and a cell for each; undefined where a record lacks the key. */
export interface Grid {
  readonly names: readonly string[]
  readonly rows: readonly (readonly (ValueNode | undefined)[])[]
  readonly size: number
}

const MOST_COLUMNS = 60

/** An array as a grid; null unless it holds records, and enough of them to compare. */
export function readGrid(node: ValueNode | null): Grid | null {
  if (node === null || typeof node !== 'object' || node.kind !== 'array' || node.items.length < 2) return null
  const records: ReadonlyMap<string, ValueNode>[] = []
  const names = new Set<string>()
  for (const item of node.items) {
    if (item === null || typeof item !== 'object' || item.kind !== 'object') return null
    records.push(new Map(item.entries))
    for (const [key] of item.entries) names.add(key)
  }
  if (names.size === 0 || names.size > MOST_COLUMNS) return null
  const columns = [...names]
  return { names: columns, rows: records.map((record) => columns.map((name) => record.get(name))), size: node.size }
}

const BYTE_TYPES = new Set(['Buffer', 'Uint8Array', 'Uint8ClampedArray'])

/** The recorded bytes of a buffer, which may be its front only. Null for other values. */
export function readBytes(node: ValueNode | null): { readonly bytes: readonly number[]; readonly size: number } | null {
  if (node === null || typeof node !== 'object' || node.kind !== 'array') return null
  if (!BYTE_TYPES.has(node.type ?? '')) return null
  const bytes = node.items.filter(
    (item) => typeof item === 'number' && Number.isInteger(item) && item >= 0 && item < 256,
  )
  return bytes.length === 0 || bytes.length < node.items.length ? null : { bytes: bytes.map(Number), size: node.size }
}

/** Pictures that a browser draws without running anything. SVG is a document and stays a text. */
const SIGNATURES: readonly (readonly [type: string, bytes: readonly (number | null)[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
]
const IMAGE_URL = /^data:image\/(?:png|jpeg|gif|webp|avif|bmp);base64,[A-Za-z0-9+/]+={0,2}$/

/** The address of a recorded picture, of a `data:` URL or of bytes with a known signature; null unless all of it was recorded. */
export function toImageUrl(node: ValueNode | null): string | null {
  const text = readText(node)
  if (text !== null) return text.size === text.text.length && IMAGE_URL.test(text.text) ? text.text : null
  const found = readBytes(node)
  if (found === null || found.bytes.length < found.size) return null
  const type = SIGNATURES.find(([, signature]) =>
    signature.every((byte, index) => byte === null || found.bytes[index] === byte),
  )?.[0]
  if (type === undefined) return null
  let binary = ''
  for (const byte of found.bytes) binary += String.fromCharCode(byte)
  return `data:${type};base64,${btoa(binary)}`
}

const BYTES_IN_LINE = 8

/** `00000010  48 65 6c 6c 6f 20 77 6f  Hello wo`, line by line. */
export function toHexLines(bytes: readonly number[]): readonly string[] {
  return Array.from({ length: Math.ceil(bytes.length / BYTES_IN_LINE) }, (_, line) => {
    const part = bytes.slice(line * BYTES_IN_LINE, (line + 1) * BYTES_IN_LINE)
    const hex = part.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const text = part.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
    const offset = (line * BYTES_IN_LINE).toString(16).padStart(8, '0')
    return `${offset}  ${hex.padEnd(BYTES_IN_LINE * 3 - 1)}  ${text}`
  })
}

/** JSON that a text holds, as a value to unfold; undefined if the text is not an object or a list in JSON. */
export function readJsonText(text: string): ValueNode | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return describeJson(JSON.parse(text), 0)
  } catch {
    return undefined
  }
}

const DEEPEST = 60

function describeJson(value: unknown, depth: number): ValueNode {
  if (depth > DEEPEST) return { kind: 'cut', type: 'value', reason: 'depth' }
  if (Array.isArray(value)) {
    return { kind: 'array', items: value.map((item) => describeJson(item, depth + 1)), size: value.length }
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, entry]) => [key, describeJson(entry, depth + 1)] as const)
    return { kind: 'object', entries, size: entries.length }
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
