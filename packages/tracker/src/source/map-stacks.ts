import { findOriginals, type OriginalPlace } from './find-originals.js'
import { findSourceMapUrl, loadSourceMap } from './load-source-map.js'
import { type ReadText, readText } from './read-text.js'
import type { SourceMap } from './source-map.js'
import { readFrame, type StackFrame } from './stack-frames.js'

export interface ThrownStack {
  readonly stack: string
  /** Unix milliseconds. A script that was built later did not throw it. */
  readonly thrownAtMs: number
}

/** Replaces the places in stack frames by those in the original sources, if there are source maps. Never rejects. */
export type MapStacks = (stacks: readonly ThrownStack[]) => Promise<readonly string[]>

interface KnownScript {
  readonly map: SourceMap
  readonly changedAtMs: number
}

/** Bounds of the cache: scripts with or without a map, and characters of all maps. */
const MAX_SCRIPTS = 2_000
const MAX_CHARS = 16 * 1024 * 1024
const MAX_SCRIPT_BYTES = 32 * 1024 * 1024

const charsOf = (script: KnownScript | null): number =>
  (script?.map ?? []).reduce((sum, part) => sum + part.mappings.length, 0)

/**
 * A script that is among its own sources was changed while it was loaded, by tsx for example. The loader maps stacks itself, and they
 * must not be mapped twice.
 */
const isOwnSource = (map: SourceMap, path: string): boolean =>
  map.some((part) => part.files.some((file) => file?.path === path))

/** The map without the texts of the sources, which stacks do not need. */
const withoutContents = (map: SourceMap): SourceMap =>
  map.map((part) => ({ ...part, files: part.files.map((file) => file && { path: file.path, content: null }) }))

export function createMapStacks(read: ReadText = readText): MapStacks {
  const scripts = new Map<string, KnownScript | null>()
  let chars = 0

  const keep = (path: string, script: KnownScript | null): void => {
    scripts.set(path, script)
    chars += charsOf(script)
    for (const [oldest, known] of scripts) {
      if (oldest === path || (scripts.size <= MAX_SCRIPTS && chars <= MAX_CHARS)) break
      scripts.delete(oldest)
      chars -= charsOf(known)
    }
  }

  const load = async (path: string): Promise<KnownScript | null> => {
    const mapUrl = await findSourceMapUrl(path, read)
    if (mapUrl === null) return null
    const map = await loadSourceMap(path, mapUrl, read)
    const file = await read(path, MAX_SCRIPT_BYTES, 0)
    if (map === null || file === null || isOwnSource(map, path)) return null
    return { map: withoutContents(map), changedAtMs: file.changedAtMs }
  }

  const find = async (path: string): Promise<KnownScript | null> => {
    const known = scripts.get(path)
    if (known !== undefined) return known
    const script = await load(path)
    keep(path, script)
    return script
  }

  return async (stacks) => {
    const lines = stacks.map(({ stack }) => stack.split('\n'))
    const frames = stacks.flatMap(({ thrownAtMs }, index) =>
      (lines[index] ?? []).flatMap((text, at) => {
        const frame = readFrame(text)
        return frame === null ? [] : [{ ...frame, index, at, thrownAtMs }]
      }),
    )
    for (const path of new Set(frames.map((frame) => frame.path))) {
      const script = await find(path)
      if (script === null) continue
      const inScript = frames.filter((frame) => frame.path === path && frame.thrownAtMs >= script.changedAtMs)
      findOriginals(script.map, inScript).forEach((original, number) => {
        const frame = inScript[number]
        const stack = frame === undefined ? undefined : lines[frame.index]
        if (original !== null && frame !== undefined && stack !== undefined) stack[frame.at] = toLine(frame, original)
      })
    }
    return lines.map((stack) => stack.join('\n'))
  }
}

const toLine = ({ head, tail }: StackFrame, { file, line, column }: OriginalPlace): string =>
  `${head}${file.path}:${line + 1}:${column + 1}${tail}`
