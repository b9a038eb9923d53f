import type { StackFrame } from './stack-frames'

const TITLE = 'Traceback (most recent call last):'
const FRAME = /^ *File "(?<file>.*)", line (?<line>\d{1,9})(?:, in (?<name>.*))?$/

/** Whether a stack is a traceback of Python. */
export const isTraceback = (stack: string): boolean => stack.startsWith(TITLE)

/** The frames of lines of a traceback, the call that raised first: Python prints it last. */
export function readTraceback(lines: readonly string[]): readonly StackFrame[] {
  const frames = lines.flatMap((line): StackFrame[] => {
    const found = FRAME.exec(line)?.groups
    if (found === undefined) return []
    const { file = '', line: number, name } = found
    return [{ name: name ?? null, file: file === '' ? null : file, line: Number(number), column: null }]
  })
  return frames.reverse()
}

/** The package or the library that a file of Python belongs to; null for the files of the program. */
export function toPythonPackage(file: string): string | null {
  const path = file.replaceAll('\\', '/')
  for (const folder of ['/site-packages/', '/dist-packages/']) {
    const at = path.lastIndexOf(folder)
    if (at >= 0)
      return (
        path
          .slice(at + folder.length)
          .split('/', 1)
          .join('') || null
      )
  }
  return /\/lib\/python\d[\d.]*\//i.test(path) || /^<frozen /.test(path) ? 'Python' : null
}
