import type { Summary, ValueNode } from '@dag/protocol'
import { toCode } from '@/text/recorded/value-code'
import { clip } from './recorded-text'

const BYTES = 160

/** A recorded value as code in one line; parts that were not recorded are calls of `missing`. Belongs behind a bar. */
export function toValueText(value: ValueNode | undefined): string {
  return clip(toCodeOf(value), BYTES)
}

export const toSummaryText = ({ preview, type }: Summary): string => clip(preview === '' ? type : preview, BYTES)

function toCodeOf(value: ValueNode | undefined): string {
  if (value === undefined) return 'none'
  if (value !== null && typeof value === 'object') {
    if (value.kind === 'opaque') return value.text
    if (value.kind === 'redacted') return 'redacted'
  }
  return toCode({ node: value, complete: true }, 'value').replace(/\n\s*/g, ' ')
}
