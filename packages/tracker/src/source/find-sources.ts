import { isAbsolute } from 'node:path'
import { LIMITS } from '@dag/protocol'
import { monotonicMs, processStartedAtMs } from '../real-time.js'
import { front } from '../text/bounded-text.js'
import { boundRead } from './bounded-read.js'
import { toDocumentation } from './documentation.js'
import { type FunctionSpan, findDeclarations } from './find-declarations.js'
import { findOriginals } from './find-originals.js'
import { findFunctionPlaces } from './function-places.js'
import { endOf, findInFile, isLikely } from './function-text.js'
import { loadSourceMap } from './load-source-map.js'
import { lineStarts, type Place, type ScriptPlace } from './place.js'
import { type ReadText, readText } from './read-text.js'
import { type SourceMap, toPath } from './source-map.js'

/** A function as it was written. */
export interface NodeSource {
  /** An absolute path, or the name in the source map. */
  readonly file: string
  /** 1-based line of the declaration; null if it is unknown. */
  readonly line: number | null
  /** The declaration, from the beginning of its line. */
  readonly source: string | null
  readonly documentation: string | null
}

/** Finds where functions were written. Never rejects; functions that are not found are left out. */
export type FindSources = (functions: readonly object[]) => Promise<ReadonlyMap<object, NodeSource>>

export interface SourceDependencies {
  readonly readText: ReadText
  readonly findPlaces: (functions: readonly object[]) => Promise<ReadonlyMap<object, ScriptPlace>>
  readonly nowMs: () => number
  /** Files that were changed later are not the running program. */
  readonly startedAtMs: number
}

const OUTSIDE: SourceDependencies = {
  readText,
  findPlaces: findFunctionPlaces,
  nowMs: monotonicMs,
  startedAtMs: processStartedAtMs,
}

/** Bounds of one look-up. */
const BOUNDS = { files: 2_000, chars: 64 * 1024 * 1024, timeMs: 10_000 }
const MAX_FUNCTIONS = 10_000
const MAX_FILE_BYTES = 2 * 1024 * 1024
/** More text than this before a declaration on its line means that the file is minified. */
const MAX_LEADING_CHARS = 200

interface Found {
  readonly fn: object
  readonly text: string
  readonly place: ScriptPlace
}

interface Piece extends FunctionSpan {
  readonly found: Found
}

type Sources = Map<object, NodeSource>

const textOf = (fn: object): string => Function.prototype.toString.call(fn)

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

const toOffset = (starts: readonly number[], { line, column }: Place): number =>
  (starts[line] ?? Number.POSITIVE_INFINITY) + column

/** Cuts the declarations out of one file. Implausible ones are left out. */
function cutOut(sources: Sources, file: string, content: string, pieces: readonly Piece[]): void {
  const starts = lineStarts(content)
  findDeclarations(content, pieces).forEach((declaration, index) => {
    const piece = pieces[index]
    if (declaration === null || piece === undefined) return
    const next = starts.findIndex((start) => start > declaration.start)
    const line = next === -1 ? starts.length : next
    const text = content.slice(starts[line - 1], declaration.end)
    const { found } = piece
    const leading = declaration.start - (starts[line - 1] ?? 0)
    if (leading > MAX_LEADING_CHARS || !isLikely(text, found.text)) return
    const documentation = declaration.comment === null ? null : toDocumentation(declaration.comment)
    sources.set(found.fn, {
      file,
      line,
      source: front(text, LIMITS.sourceChars),
      documentation: documentation === null ? null : front(documentation, LIMITS.sourceChars),
    })
  })
}

/** Adds the mapped sources and returns the functions that the map does not contain. */
async function findMapped(sources: Sources, map: SourceMap, group: readonly Found[], outside: SourceDependencies) {
  const begins = findOriginals(
    map,
    group.map(({ place }) => place),
  )
  const ends = findOriginals(
    map,
    group.map(({ place, text }) => endOf(place, text)),
  )
  const pieces = group.flatMap((found, index) => {
    const from = begins[index]
    return from == null ? [] : [{ found, from, to: ends[index] ?? null }]
  })
  for (const [path, inFile] of groupBy(pieces, ({ from }) => from.file.path)) {
    const [first] = inFile
    const content = first?.from.file.content ?? (await readUnchanged(path, outside))
    if (content === null || content.length > MAX_FILE_BYTES) {
      for (const { found, from } of inFile) {
        sources.set(found.fn, { file: path, line: from.line + 1, source: null, documentation: null })
      }
      continue
    }
    const starts = lineStarts(content)
    const spans = inFile.map(({ found, from, to }) => {
      const start = toOffset(starts, from)
      const end = to?.file === from.file ? toOffset(starts, to) : start
      return { found, from: start, to: Number.isFinite(end) ? Math.max(start, end) : start }
    })
    cutOut(sources, path, content, spans)
  }
  return group.filter((_, index) => begins[index] == null)
}

async function readUnchanged(path: string, { readText, startedAtMs }: SourceDependencies): Promise<string | null> {
  if (!isAbsolute(path)) return null
  const file = await readText(path, MAX_FILE_BYTES)
  return file === null || file.changedAtMs > startedAtMs ? null : file.text
}

/** A script that is its own source: plain JavaScript, or TypeScript whose types Node.js blanked out. */
async function findPlain(sources: Sources, script: string, group: readonly Found[], outside: SourceDependencies) {
  const path = toPath(script)
  if (!isAbsolute(path)) return
  const content = await readUnchanged(path, outside)
  const starts = lineStarts(content ?? '')
  const spans: Piece[] = []
  for (const found of group) {
    const from = content === null ? null : findInFile(content, toOffset(starts, found.place), found.text)
    if (from !== null) spans.push({ found, from, to: from + found.text.length - 1 })
    else sources.set(found.fn, { file: path, line: null, source: null, documentation: null })
  }
  if (content !== null) cutOut(sources, path, content, spans)
}

async function findInScript(sources: Sources, script: string, group: readonly Found[], outside: SourceDependencies) {
  const mapUrl = group[0]?.place.sourceMapUrl ?? null
  const map = mapUrl === null ? null : await loadSourceMap(script, mapUrl, outside.readText)
  const unmapped = map === null ? group : await findMapped(sources, map, group, outside)
  if (unmapped.length > 0) await findPlain(sources, script, unmapped, outside)
}

/** Looks for the sources of functions, each once per process. */
export function createFindSources(outside: SourceDependencies = OUTSIDE): FindSources {
  const known = new WeakMap<object, NodeSource | null>()
  return async (functions) => {
    const fresh = [...new Set(functions)].filter((fn) => !known.has(fn)).slice(0, MAX_FUNCTIONS)
    for (const fn of fresh) known.set(fn, null)
    const sources: Sources = new Map()
    try {
      const bounded = { ...outside, readText: boundRead(outside.readText, BOUNDS, outside.nowMs) }
      const places = fresh.length === 0 ? new Map() : await outside.findPlaces(fresh)
      const found = [...places].map(([fn, place]): Found => ({ fn, place, text: textOf(fn) }))
      for (const [script, group] of groupBy(found, ({ place }) => place.script)) {
        await findInScript(sources, script, group, bounded)
      }
    } catch {
      // The UI shows the text of the running function instead.
    }
    for (const [fn, source] of sources) if (source.file.length <= LIMITS.pathChars) known.set(fn, source)
    return new Map(
      functions.flatMap((fn) => {
        const source = known.get(fn)
        return source == null ? [] : [[fn, source]]
      }),
    )
  }
}
