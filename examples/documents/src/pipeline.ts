import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cache, collect, expand, type RunContext, retry, tag } from '@dag/driver'
import { buildIndex, type CountedSection, countWords, type Hit, type SearchIndex, search } from './search-index.js'
import { splitSections } from './sections.js'

/** Every Markdown file below the folder, in order. */
export async function paths({ folder, $signal }: { folder: string; $signal: AbortSignal }): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  $signal.throwIfAborted()
  return names
    .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
    .sort()
    .map((name) => join(folder, name))
}

/** One document. The nodes after it run once per document, 8 at a time. */
export const path = expand({ concurrency: 8 }, ({ paths }: { paths: readonly string[] }) => paths)

/** Reading is retried, because an editor may be writing the file. */
export const text = retry(
  { attempts: 3, delayMs: 50 },
  async ({ path, $signal }: { path: string; $signal: AbortSignal }) =>
    readFile(path, { encoding: 'utf8', signal: $signal }),
)

/** Counting takes most of the time, so an unchanged document is not counted again. */
export const sections = cache({}, ({ path, text }: { path: string; text: string }): CountedSection[] =>
  splitSections(path, text).map(countWords),
)

export const index = tag(
  { stage: 'index' },
  collect(
    ['sections'],
    ({ sections }: { sections: readonly CountedSection[][] }): SearchIndex => buildIndex(sections.flat()),
  ),
)

export function hits({ index, query, limit = 5, $run }: HitsNeeds): Hit[] {
  const found = search(index, query, limit)
  if (found.length === 0) $run.log.warn('nothing found', { query, sections: index.sections.length })
  return found
}

interface HitsNeeds {
  readonly index: SearchIndex
  readonly query: string
  readonly limit?: number
  readonly $run: RunContext
}

/** One line per hit, best first. */
export function answer({ hits }: { hits: readonly Hit[] }): string {
  if (hits.length === 0) return 'Nothing found.'
  return hits
    .map(({ path, line, title, score }) => `${score.toFixed(2).padStart(6)}  ${path}:${line}  ${title}`)
    .join('\n')
}
