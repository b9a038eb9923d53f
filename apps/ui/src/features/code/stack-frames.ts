import { isTraceback, readTraceback, toPythonPackage } from './python-stack'
import { toSourcePath } from './source-path'

/** A line of an error's stack. */
export interface StackFrame {
  /** `Array.flatMap`; null where the function has no name. */
  readonly name: string | null
  /** Path without `file://`; null for native code. */
  readonly file: string | null
  readonly line: number | null
  readonly column: number | null
}

/** Frames in their order; those of the driver, of Node.js and of packages are folded where they follow one another. */
export type FrameGroup =
  | { readonly kind: 'own'; readonly frame: StackFrame }
  | { readonly kind: 'folded'; readonly of: readonly string[]; readonly frames: readonly StackFrame[] }

const PLACE = /^(?<file>.*?)(?::(?<line>\d+))(?::(?<column>\d+))?$/

/** V8 records 10 frames by default. A stack of thousands would only slow the page down. */
const MOST_LINES = 500

/** Reads the frames of a V8 stack or a traceback of Python, the innermost first. Other lines, such as the message, are left out. */
export function parseStack(stack: string): readonly StackFrame[] {
  if (isTraceback(stack)) return readTraceback(stack.split('\n').slice(-MOST_LINES))
  const lines = stack.split('\n', MOST_LINES)
  return lines.flatMap((line) => {
    const text = line.trim()
    return text.startsWith('at ') ? [readFrame(text.slice('at '.length))] : []
  })
}

/** `name (place)`, or a place alone. Folders may have brackets in their names: `/app/(shop)/page.js`. */
function readFrame(text: string): StackFrame {
  const at = text.endsWith(')') ? text.indexOf(' (') : -1
  return at < 0 ? toFrame(null, text) : toFrame(text.slice(0, at), text.slice(at + 2, -1))
}

export function groupFrames(frames: readonly StackFrame[]): readonly FrameGroup[] {
  const groups: FrameGroup[] = []
  for (const frame of frames) {
    // Native code has no place to show: `Array.map` calls the frame above it.
    if (frame.file === null) continue
    const of = toForeign(frame)
    const last = groups.at(-1)
    if (of === null) groups.push({ kind: 'own', frame })
    else if (last?.kind !== 'folded') groups.push({ kind: 'folded', of: [of], frames: [frame] })
    else groups[groups.length - 1] = { ...last, of: [...new Set([...last.of, of])], frames: [...last.frames, frame] }
  }
  return groups
}

function toFrame(name: string | null, place: string): StackFrame {
  const at = PLACE.exec(place)?.groups
  const file = toSourcePath((at?.file ?? place).replace(/^async /, ''))
  return {
    name: name === null ? null : name.replace(/^async /, ''),
    file: file === '<anonymous>' || file === 'native' || file === '' ? null : file,
    line: at?.line === undefined ? null : Number(at.line),
    column: at?.column === undefined ? null : Number(at.column),
  }
}

const PACKAGES = '/node_modules/'

function toForeign({ file }: StackFrame): string | null {
  if (file === null) return null
  if (file.startsWith('node:')) return 'Node.js'
  if (/[\\/](?:@dag|packages)[\\/]driver[\\/](?:dist|src)[\\/]/.test(file)) return '@dag/driver'
  const library = toPythonPackage(file)
  if (library !== null) return library
  // A pattern that looks for the last folder of packages would take quadratic time on long names.
  const path = file.replaceAll('\\', '/')
  const at = path.lastIndexOf(PACKAGES)
  return at < 0 ? null : (/^(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path.slice(at + PACKAGES.length))?.[0] ?? null)
}

/** The folder of a frame's file, its last two parts: `src/pricing`. */
export function toFolder({ file }: StackFrame): string {
  if (file === null || file.startsWith('node:')) return ''
  return file.split(/[\\/]/).slice(0, -1).slice(-2).join('/')
}
