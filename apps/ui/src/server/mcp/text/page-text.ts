import type { Section } from './fit-sections'
import { sizeOf, toBlock } from './recorded-text'

/** Bytes of one page of a long text, with its bars. */
const PAGE_BYTES = 5_000

/**
 * A page of a long text: the characters from `offset` on that fit into an answer, and the call for the next page.
 *
 * @param toCall the call that reads from an offset on
 */
export function pageText(text: string, offset: number, toCall: (offset: number) => string): Section {
  const start = Math.min(offset, text.length)
  let end = start
  let used = 0
  while (end < text.length) {
    const next = nextStop(text, end)
    const size = toBlock(text.slice(end, next), PAGE_BYTES).reduce((sum, line) => sum + sizeOf(line) + 1, 0)
    if (used + size > PAGE_BYTES && end > start) break
    used += size
    end = next
  }
  const lines = end === start ? [] : toBlock(text.slice(start, end).replace(/\n$/, ''), PAGE_BYTES)
  const range = `characters ${start} to ${end} of ${text.length}`
  return { lines: [`${range}:`, ...lines, ...(end < text.length ? [`… the rest: ${toCall(end)}`] : [])] }
}

/** Lines of code are short, but a value may be one long line. */
const STEP = 500

/** The end of the line, or of a part of it that is not within a character. */
function nextStop(text: string, from: number): number {
  const line = text.indexOf('\n', from)
  const end = line < 0 ? text.length : line + 1
  if (end - from <= STEP) return end
  const code = text.charCodeAt(from + STEP - 1)
  return from + STEP - (code >= 0xd800 && code < 0xdc00 ? 1 : 0)
}
