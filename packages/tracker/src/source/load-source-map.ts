import { Buffer } from 'node:buffer'
import { pathToFileURL, URL } from 'node:url'
import type { ReadText } from './read-text.js'
import { parseSourceMap, type SourceMap, toPath } from './source-map.js'

/** Parsing a larger map would block the program for more than 0.1 s. */
const MAX_BYTES = 32 * 1024 * 1024
/** A comment that names a file is within the last bytes. A comment that contains the map may fill the file. */
const TAIL_BYTES = 4_096

const COMMENT = /\/\/[#@] ?sourceMappingURL=([^\s'"]+)\s*$/
const DATA = /^data:application\/json[^,]*?(;base64)?,/

/** A single letter before the colon is a Windows drive. */
const baseOf = (script: string): string => (/^[a-z][a-z0-9+.-]+:/i.test(script) ? script : pathToFileURL(script).href)

function readData(url: string): string | null {
  const [head, base64] = DATA.exec(url) ?? []
  if (head === undefined || url.length > MAX_BYTES) return null
  const data = url.slice(head.length)
  return base64 === undefined ? decodeURIComponent(data) : Buffer.from(data, 'base64').toString()
}

/** Loads the source map that a script's comment contains or names. Null if it cannot be read. */
export async function loadSourceMap(script: string, mapUrl: string, readText: ReadText): Promise<SourceMap | null> {
  try {
    const base = baseOf(script)
    if (mapUrl.startsWith('data:')) {
      const text = readData(mapUrl)
      return text === null ? null : parseSourceMap(text, base)
    }
    const { href, protocol } = new URL(mapUrl, base)
    if (protocol !== 'file:') return null
    const file = await readText(toPath(href), MAX_BYTES)
    return file === null ? null : parseSourceMap(file.text, href)
  } catch {
    return null
  }
}

/** Finds the URL in the `sourceMappingURL` comment at the end of a script's file. */
export async function findSourceMapUrl(path: string, readText: ReadText): Promise<string | null> {
  const tail = await readText(path, MAX_BYTES, TAIL_BYTES)
  if (tail === null) return null
  const found = COMMENT.exec(tail.text)?.[1]
  if (found !== undefined) return found
  // The tail is one long line, perhaps the end of a comment that begins earlier.
  if (/\s/.test(tail.text.trimEnd())) return null
  const whole = await readText(path, MAX_BYTES)
  const at = whole?.text.lastIndexOf('\n//# sourceMappingURL=') ?? -1
  return whole === null || at === -1 ? null : (COMMENT.exec(whole.text.slice(at))?.[1] ?? null)
}
