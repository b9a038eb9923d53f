import type { ValueNode } from '@dag/protocol'
import { atIndex, atKey, atKeyOfMap, atMapKey, listMissing, UNMARKED } from './list-missing'
import type { Recorded } from './read-recorded'
import { isHole } from './revive-summary'
import { type Kind, readRegExp, whyNotWhole } from './why-not-whole'

const LINE_CHARS = 100
const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/

/** Characters that would change how a line reads. */
const DECEIVING = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** A text as a literal in single quotes. */
export function toLiteral(text: string): string {
  const body = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${body.replaceAll(DECEIVING, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`
}

/** A call that throws: it stands for a part that was not recorded. */
export const toPlaceholder = (path: string, why: string): string => `missing(${toLiteral(`${path}: ${why}`)})`

/**
 * The code of a recorded value. Parts that were not recorded whole are calls of `missing`, each with its path and the reason.
 *
 * @param path begins the paths of missing parts
 */
export function toCode(recorded: Recorded, path: string): string {
  const [first, ...rest] = listMissing(recorded, path)
  if (first?.why === UNMARKED && rest.length === 0) return toPlaceholder(path, UNMARKED)
  return toNodeCode(recorded.node, path, recorded.complete)
}

function toNodeCode(node: ValueNode, path: string, complete: boolean): string {
  const why = whyNotWhole(node, complete)
  if (typeof node === 'string') return why === null ? toLiteral(node) : toPlaceholder(path, why)
  if (node === null || typeof node !== 'object') return String(node)
  const code = (part: ValueNode, at: string): string => toNodeCode(part, at, complete)
  const rest = why === null ? [] : [`...${toPlaceholder(path, why)}`]
  switch (node.kind) {
    case 'object': {
      const entries = node.entries.map(([key, value]) => `${toKey(key)}: ${code(value, atKey(path, key))}`)
      if (node.type === undefined) return enclose('{', [...entries, ...rest], '}')
      return `missing(${toLiteral(`${path}: ${why}`)}, ${enclose('{', entries, '}')})`
    }
    case 'array': {
      const items = node.items.map((item, index) => (isHole(item) ? '' : code(item, atIndex(path, index))))
      if (node.type === undefined) return enclose('[', [...items, ...rest], ']')
      if (node.type === 'Set') return `new Set(${enclose('[', [...items, ...rest], ']')})`
      return isInstance(why) ? toPlaceholder(path, why) : `${node.type}.from(${enclose('[', [...items, ...rest], ']')})`
    }
    case 'map': {
      const entries = node.entries.map(([key, value], index) => {
        const pair = [code(key, atKeyOfMap(path, index)), code(value, atMapKey(path, key, index))]
        return enclose('[', pair, ']')
      })
      return `new Map(${enclose('[', [...entries, ...rest], ']')})`
    }
    case 'text':
      return why === null ? toLiteral(node.text) : toPlaceholder(path, why)
    case 'opaque':
      return why === null ? toOpaqueCode(node) : toPlaceholder(path, why)
    default:
      return toPlaceholder(path, why ?? UNMARKED)
  }
}

const isInstance = (why: string | null): why is string => why?.startsWith('an instance of ') ?? false

/** A key in front of its value. `__proto__` would set the prototype if it were not computed. */
function toKey(key: string): string {
  if (key === '__proto__') return "['__proto__']"
  return PLAIN_KEY.test(key) ? key : toLiteral(key)
}

/** In one line if that is short, else one part a line. An empty part is a hole. */
function enclose(opening: string, parts: readonly string[], closing: string): string {
  if (parts.length === 0) return `${opening}${closing}`
  const space = opening === '{' ? ' ' : ''
  const isShort = parts.reduce((sum, part) => sum + part.length + 2, 0) <= LINE_CHARS
  if (isShort && !parts.some((part) => part.includes('\n'))) {
    return `${opening}${space}${parts.join(', ')}${parts.at(-1) === '' ? ',' : ''}${space}${closing}`
  }
  return `${opening}\n${parts.map((part) => `${indent(part)},`).join('\n')}\n${closing}`
}

/** A literal writes line ends as escapes, so every line of the code may move. */
export const indent = (code: string): string => code.replaceAll(/^(?=.)/gm, '  ')

function toOpaqueCode({ type, text }: Kind<'opaque'>): string {
  switch (type) {
    case 'Date':
      return text === 'Invalid Date' ? 'new Date(NaN)' : `new Date(${toLiteral(text)})`
    case 'URL':
      return `new URL(${toLiteral(text)})`
    case 'RegExp': {
      const { source = '', flags = '' } = readRegExp(text) ?? {}
      return `new RegExp(${toLiteral(source)}, ${toLiteral(flags)})`
    }
    case 'empty':
      return 'undefined'
    default:
      return text
  }
}
