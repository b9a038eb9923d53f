import type { ValueNode } from '@dag/protocol'
import { formatCount, formatCounted } from '../format-number'

export type Kind<K extends string> = Extract<ValueNode, { readonly kind: K }>

/** Classes of typed arrays, and `Buffer`. */
export const TYPED = /^(?:(?:Big)?(?:Int|Uint|Float)\d{1,2}(?:Clamped)?Array|Buffer)$/

const CUT_REASONS: Readonly<Record<string, string>> = {
  cycle: 'contains itself',
  depth: 'cut, too deep',
  budget: 'cut, too large',
  unreadable: 'could not be read',
}

/**
 * The reason why a node, apart from its parts, is not the value that it describes; null if it is.
 *
 * @param complete false if a text may have been redacted or shortened without a mark
 */
export function whyNotWhole(node: ValueNode, complete: boolean): string | null {
  if (typeof node === 'string') return !complete && node.includes('[redacted]') ? 'partly redacted' : null
  if (node === null || typeof node !== 'object') return null
  switch (node.kind) {
    case 'object':
      return node.type === undefined
        ? whyCut(node.entries.length, node.size, 'entry', 'entries')
        : `an instance of ${node.type}, of which only the fields were recorded`
    case 'array':
      return node.type === undefined || node.type === 'Set' || TYPED.test(node.type)
        ? whyCut(node.items.length, node.size, 'item', 'items')
        : `an instance of ${node.type}, of which only the items were recorded`
    case 'map':
      return whyCut(node.entries.length, node.size, 'entry', 'entries')
    case 'table':
      return `a data frame (${node.type})`
    case 'type':
      return `only its type was recorded: ${node.type}`
    case 'text':
      return whyCut(node.text.length, node.size, 'character', 'characters')
    case 'opaque':
      return whyOpaque(node, complete)
    case 'redacted':
      return node.size === undefined ? 'redacted' : `redacted, ${formatCounted(node.size, 'character')}`
    case 'cut':
      return `${node.type}, ${CUT_REASONS[node.reason] ?? 'cut'}`
  }
}

const whyCut = (shown: number, size: number, one: string, many: string): string | null =>
  shown === size ? null : `cut at ${formatCount(shown)} of ${formatCounted(size, one, many)}`

function whyOpaque({ type, text }: Kind<'opaque'>, complete: boolean): string | null {
  if (!complete && (text.endsWith('…') || text.includes('[redacted]'))) return `${type}, shortened or redacted`
  const forms = FORMS[type]
  if (forms === undefined || !Object.hasOwn(FORMS, type)) return `${type}, which has no recorded value`
  return forms(text) ? null : `${type}, which was not recorded: ${text}`
}

const SOURCE_AND_FLAGS = /^\/(?<source>.*)\/(?<flags>[a-z]*)$/s

/** Source and flags of a regular expression; null if they are not valid. */
export function readRegExp(text: string): RegExp | null {
  const { source, flags } = SOURCE_AND_FLAGS.exec(text)?.groups ?? {}
  if (source === undefined) return null
  try {
    return new RegExp(source, flags)
  } catch {
    return null
  }
}

/** Types whose text is their value, and whether a text is one. */
const FORMS: Readonly<Record<string, (text: string) => boolean>> = {
  undefined: (text) => text === 'undefined',
  empty: () => true,
  number: (text) => /^(?:NaN|-?Infinity|-0)$/.test(text),
  bigint: (text) => /^-?\d+n$/.test(text),
  Date: (text) => text === 'Invalid Date' || !Number.isNaN(Date.parse(text)),
  URL: (text) => URL.canParse(text),
  RegExp: (text) => readRegExp(text) !== null,
}
