/** A line of an error's stack. */
export interface StackFrame {
  /** `Array.flatMap`; null where the function has no name. */
  readonly name: string | null
  /** As it stands in the stack, without `file://`; null for native code. */
  readonly file: string | null
  readonly line: number | null
  readonly column: number | null
}

/** Frames in their order; those of the driver, of Node.js and of packages are folded where they follow one another. */
export type FrameGroup =
  | { readonly kind: 'own'; readonly frame: StackFrame }
  | { readonly kind: 'folded'; readonly of: readonly string[]; readonly frames: readonly StackFrame[] }

const FRAME = /^\s*at (?:(?<name>.*?) \()?(?<place>[^()]*?)\)?$/
const PLACE = /^(?<file>.*?)(?::(?<line>\d+))(?::(?<column>\d+))?$/

/** Reads the frames of a V8 stack; lines that are none (the message) are left out. */
export function parseStack(stack: string): readonly StackFrame[] {
  return stack.split('\n').flatMap((line) => {
    const found = FRAME.exec(line)?.groups
    return found?.place === undefined ? [] : [toFrame(found.name ?? null, found.place)]
  })
}

export function groupFrames(frames: readonly StackFrame[]): readonly FrameGroup[] {
  const groups: FrameGroup[] = []
  for (const frame of frames) {
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
  const file = (at?.file ?? place).replace(/^file:\/\//, '').replace(/^async /, '')
  return {
    name: name === null ? null : name.replace(/^async /, ''),
    file: file === '<anonymous>' || file === 'native' || file === '' ? null : file,
    line: at?.line === undefined ? null : Number(at.line),
    column: at?.column === undefined ? null : Number(at.column),
  }
}

function toForeign({ file }: StackFrame): string | null {
  if (file === null) return null
  if (file.startsWith('node:')) return 'Node.js'
  if (/\/(?:@dag|packages)\/driver\/(?:dist|src)\//.test(file)) return '@dag/driver'
  const dependency = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]
  return dependency ?? null
}

/** `discounts.ts:31:38` */
export function toPlace({ file, line, column }: StackFrame): string {
  if (file === null) return 'native'
  const name = file.slice(file.lastIndexOf('/') + 1)
  return [name, line, column].filter((part) => part !== null).join(':')
}

/** The folder of a frame's file, its last two parts: `src/pricing`. */
export function toFolder({ file }: StackFrame): string {
  if (file === null || file.startsWith('node:')) return ''
  return file.split('/').slice(0, -1).slice(-2).join('/')
}
