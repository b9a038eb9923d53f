import type { Summary, ValueNode } from '@dag/protocol'
import { formatCounted } from '@/text/format-number'

/** Characters of a value in a sentence. */
const CHARS = 120

const cut = (text: string): string => (text.length > CHARS ? `${text.slice(0, CHARS - 1).toWellFormed()}…` : text)

/** A recorded value in a few words; `none` if one of the runs does not have it. */
export function toValueWords(value: ValueNode | undefined): string {
  if (value === undefined) return 'none'
  if (typeof value === 'string') return cut(JSON.stringify(value))
  if (value === null || typeof value !== 'object') return cut(String(value))
  switch (value.kind) {
    case 'text':
      return cut(JSON.stringify(value.text))
    case 'opaque':
      return cut(value.text)
    case 'type':
      return cut(value.type)
    case 'redacted':
      return 'redacted'
    case 'cut':
      return `${cut(value.type)}, not recorded whole`
    case 'array':
      return formatCounted(value.size, 'item')
    case 'table':
      return formatCounted(value.size, 'row')
    case 'object':
    case 'map':
      return formatCounted(value.size, 'entry', 'entries')
  }
}

export const toSummaryWords = (value: Summary): string => cut(value.preview === '' ? value.type : value.preview)
