import { isSameFile } from './source-path'
import type { StackFrame } from './stack-frames'

export interface SourceLine {
  /** Line number in the file; null if the file is not known. */
  readonly number: number | null
  readonly text: string
  readonly hit: boolean
}

export interface SourceExcerpt {
  readonly lines: readonly SourceLine[]
  /** 1-based, in the line that is hit; null if it is not known. */
  readonly column: number | null
  /** The frame that led there. */
  readonly frame: StackFrame
}

export interface Source {
  readonly text: string
  readonly original: boolean
  readonly file: string | null
  readonly line: number | null
}

/**
 * The lines around the one that threw: found through the first frame that lies in the node's own source. Null if no
 * frame does: an excerpt that points at the wrong line would be worse than none.
 */
export function findExcerpt(source: Source, frames: readonly StackFrame[], around = 5): SourceExcerpt | null {
  const { file, line: first } = source
  if (!source.original || file === null || first === null) return null
  const texts = source.text.split('\n')
  const frame = frames.find(
    (candidate) =>
      candidate.file !== null &&
      candidate.line !== null &&
      isSameFile(candidate.file, file) &&
      candidate.line >= first &&
      candidate.line < first + texts.length,
  )
  if (frame?.line === undefined || frame.line === null) return null
  const at = frame.line - first
  const from = Math.max(0, at - around)
  const lines = texts
    .slice(from, at + around + 1)
    .map((text, index) => ({ number: first + from + index, text, hit: from + index === at }))
  return { lines, column: frame.column, frame }
}
