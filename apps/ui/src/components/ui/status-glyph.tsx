import type { NodeStatus } from '@/contract/status'
import { toStatusWord } from '@/text/status-words'
import { StatusShape } from './status-shape'

interface StatusGlyphProps {
  readonly status: NodeStatus
  /** Text alternative; the word for the status by default. Empty if the word is next to the glyph. */
  readonly label?: string | undefined
  readonly size?: number
  readonly className?: string | undefined
}

/** The status of a run or node by shape and colour, 12 px, with a text alternative. */
export function StatusGlyph({ status, label = toStatusWord(status), size = 12, className }: StatusGlyphProps) {
  const box = { width: size, height: size, viewBox: '0 0 12 12', className }
  if (label === '') {
    return (
      <svg {...box} aria-hidden="true">
        <StatusShape status={status} />
      </svg>
    )
  }
  return (
    <svg {...box} role="img" aria-label={label}>
      <title>{label}</title>
      <StatusShape status={status} />
    </svg>
  )
}
