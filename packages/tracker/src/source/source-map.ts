import { fileURLToPath, URL } from 'node:url'
import { isRecord } from '../values/is-record.js'

/** A file from which a script was made. */
export interface OriginalFile {
  /** An absolute path, or a URL if the file is not on this machine. */
  readonly path: string
  /** Its text, if the map contains it. */
  readonly content: string | null
}

/** A part of a source map; a plain map has one, from the script's first character. */
export interface MapPart {
  readonly firstLine: number
  /** The first column of the first line. Other lines begin at 0. */
  readonly firstColumn: number
  readonly files: readonly (OriginalFile | null)[]
  readonly mappings: string
}

export type SourceMap = readonly MapPart[]

const MAX_NESTING = 4

const toText = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const toCount = (value: unknown): number => (Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : 0)
const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The path of a `file:` URL; other URLs are unchanged. */
export function toPath(url: string): string {
  try {
    return url.startsWith('file:') ? fileURLToPath(url) : url
  } catch {
    return url
  }
}

function resolve(source: string, base: string): string {
  return URL.canParse(source, base) ? toPath(new URL(source, base).href) : source
}

function toParts(map: unknown, base: string, at: { line: number; column: number }, depth: number): readonly MapPart[] {
  if (!isRecord(map) || depth > MAX_NESTING) return []
  if (Array.isArray(map.sections)) {
    return map.sections.filter(isRecord).flatMap(({ offset, map: inner }) => {
      const { line, column } = isRecord(offset) ? offset : {}
      const start = { line: at.line + toCount(line), column: toCount(column) + (toCount(line) === 0 ? at.column : 0) }
      return toParts(inner, base, start, depth + 1)
    })
  }
  const mappings = toText(map.mappings)
  if (mappings === null) return []
  const root = toText(map.sourceRoot) ?? ''
  const folder = root === '' || root.endsWith('/') ? root : `${root}/`
  const contents = toList(map.sourcesContent)
  const files = toList(map.sources).map((source, index): OriginalFile | null => {
    const name = toText(source)
    return name === null ? null : { path: resolve(folder + name, base), content: toText(contents[index]) }
  })
  return [{ firstLine: at.line, firstColumn: at.column, files, mappings }]
}

/** Reads the text of a source map; `base` is its own URL. The map is empty if the JSON is not a map. Throws if the text is not JSON. */
export function parseSourceMap(text: string, base: string): SourceMap {
  // Some servers prepend a line that prevents the map from being run as a script.
  const json: unknown = JSON.parse(text.startsWith(')]}') ? text.slice(text.indexOf('\n') + 1) : text)
  return toParts(json, base, { line: 0, column: 0 }, 0)
}
