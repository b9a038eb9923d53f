import { toPath } from './source-map.js'

/** A line of a stack that names a place in a file of the program. */
export interface StackFrame {
  /** The text before the file: `    at async Object.total (`. */
  readonly head: string
  readonly path: string
  /** 0-based. */
  readonly line: number
  /** 0-based. */
  readonly column: number
  /** The text after the place: `)`. */
  readonly tail: string
}

const FRAME = /^(\s+at (?:.* \()?(?:async )?)((?:file:\/\/\/|\/|[A-Za-z]:[\\/]).*?):(\d+):(\d+)(\)?)$/
const MAX_LINE_CHARS = 1_000

/** Reads a line of a stack. Null unless it names a file of the program: messages, the runtime and packages are skipped. */
export function readFrame(text: string): StackFrame | null {
  if (text.length > MAX_LINE_CHARS || text.includes('/node_modules/')) return null
  const [, head, file, line, column, tail] = FRAME.exec(text) ?? []
  if (head === undefined || file === undefined || tail === undefined) return null
  return { head, path: toPath(file), line: Number(line) - 1, column: Number(column) - 1, tail }
}
