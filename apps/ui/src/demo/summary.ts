import { LIMITS, type Summary, type ValueNode } from '@dag/protocol'

/** A summary of a value that is recorded whole. Without a detail, the preview is the value. */
export function toSummary(type: string, preview: string, detail: ValueNode | undefined = undefined): Summary {
  const text = detail === undefined ? null : JSON.stringify(detail)
  return {
    type,
    preview: preview.slice(0, LIMITS.previewChars),
    sizeBytes: (text ?? preview).length,
    complete: true,
    detail: text,
  }
}

export const number = (value: number): Summary => toSummary('number', String(value), value)

export const text = (value: string): Summary => toSummary('string', `'${value}'`, value)

/** A plain object of texts and numbers. */
export function record(entries: Readonly<Record<string, string | number | boolean>>): Summary {
  const rows = Object.entries(entries)
  const shown = rows.map(([key, value]) => `${key}: ${typeof value === 'string' ? `'${value}'` : value}`)
  return toSummary('Object', `{ ${shown.join(', ')} }`, { kind: 'object', entries: rows, size: rows.length })
}
