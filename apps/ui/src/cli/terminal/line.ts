import { toPlain } from '@/text/plain-text'
import { fit, toWidth } from './display-width'

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue'

/** A part of a line. Its text may be hostile: it is made plain when the line is printed. */
export interface Part {
  readonly text: string
  readonly style?: Style | undefined
}

export interface Line {
  readonly parts: readonly Part[]
  /** A line that is too long continues below, with so many blanks before. Without it, the line is cut. */
  readonly wrapAt?: number
}

/** A terminal, or a file with the same shape. */
export interface Screen {
  /** Columns. */
  readonly width: number
  readonly colours: boolean
}

export const part = (text: string, style?: Style): Part => ({ text, style })
export const line = (...parts: readonly Part[]): Line => ({ parts })
export const wrapped = (wrapAt: number, ...parts: readonly Part[]): Line => ({ parts, wrapAt })
export const EMPTY: Line = { parts: [] }

const CODES: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 }

/** The lines as text: plain, within the width, with colours if the screen has them. */
export function toText(lines: readonly Line[], { width, colours }: Screen): string {
  const paint = ({ text, style }: Part) =>
    style === undefined || !colours || text === '' ? text : `\x1b[${CODES[style]}m${text}\x1b[0m`
  const rows = lines.flatMap(({ parts, wrapAt }) => {
    const plain = parts.map(({ text, style }) => ({ text: toPlain(text), style }))
    return wrapAt === undefined ? [cut(plain, width)] : wrap(plain, width, wrapAt)
  })
  return rows.map((row) => `${trimEnd(row).map(paint).join('')}\n`).join('')
}

function cut(parts: readonly Part[], width: number): readonly Part[] {
  const kept: Part[] = []
  let left = width
  for (const one of parts) {
    const text = fit(one.text, left)
    kept.push({ text, style: one.style })
    if (text !== one.text) break
    left -= toWidth(text)
  }
  return kept
}

function wrap(parts: readonly Part[], width: number, wrapAt: number): readonly (readonly Part[])[] {
  const indent = ' '.repeat(Math.min(wrapAt, Math.floor(width / 2)))
  const rows: Part[][] = [[]]
  let used = 0
  const breakLine = () => {
    rows.push([part(indent)])
    used = indent.length
  }
  for (const { text, style } of parts) {
    for (const word of text.split(/(?<= )/)) {
      const length = toWidth(word.trimEnd())
      if (used + length > width && used > indent.length) breakLine()
      for (const piece of splitWord(word, width - used, width - indent.length)) {
        if (piece.isNext) breakLine()
        rows.at(-1)?.push({ text: piece.text, style })
        used += toWidth(piece.text)
      }
    }
  }
  return rows.map((row) => cut(row.length === 0 ? [part('')] : trimEnd(row), width))
}

/** A word that is longer than a line, in pieces. */
function splitWord(word: string, first: number, next: number): readonly { text: string; isNext: boolean }[] {
  if (toWidth(word.trimEnd()) <= first) return [{ text: word, isNext: false }]
  const pieces: { text: string; isNext: boolean }[] = []
  let text = ''
  let left = first
  for (const character of word) {
    const width = toWidth(character)
    if (width > left && text !== '') {
      pieces.push({ text, isNext: pieces.length > 0 })
      text = ''
      left = next
    }
    text += character
    left -= width
  }
  return [...pieces, { text, isNext: pieces.length > 0 }]
}

function trimEnd(parts: readonly Part[]): readonly Part[] {
  const kept = [...parts]
  for (let last = kept.pop(); last !== undefined; last = kept.pop()) {
    const text = last.text.trimEnd()
    if (text !== '') return [...kept, { ...last, text }]
  }
  return []
}
