import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { findProject } from '@/server/asking/find-project'
import { findRun } from '@/server/asking/find-run'
import { formatBytes } from '@/text/format-number'
import type { ExportArguments } from '../commands/read-commands'
import { ReadError, type Source } from '../source/source'
import type { Terminal } from '../terminal/terminal'

const PROGRESS_BYTES = 1_000_000

/**
 * Writes runs to a file or to stdout. The file gets its name at the end, so it is always whole.
 *
 * @throws ReadError if the runs cannot be read, or for a page at a terminal.
 */
export async function writeExport(source: Source, args: ExportArguments, terminal: Terminal): Promise<void> {
  if (args.as === 'html' && args.out === null && terminal.isShown) {
    throw new ReadError('A page cannot be shown in a terminal. Name a file with --out FILE.')
  }
  const chunks = await openChunks(source, args)
  if (args.out === null) {
    const print = args.as === 'html' ? terminal.printUnchanged : terminal.printRaw
    for await (const chunk of chunks) await print(chunk)
    return
  }
  const target = resolve(args.out)
  const partial = `${target}.partial`
  let bytes = 0
  async function* counted() {
    let told = 0
    for await (const chunk of chunks) {
      bytes += Buffer.byteLength(chunk)
      if (bytes - told > PROGRESS_BYTES) {
        terminal.progress(`${formatBytes(bytes)} written`)
        told = bytes
      }
      yield chunk
    }
  }
  try {
    await pipeline(counted, createWriteStream(partial, { mode: 0o600 }))
    await rename(partial, target)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  } finally {
    terminal.progress('')
  }
  terminal.note(`${formatBytes(bytes)} from ${source.name} are in ${target}`)
}

async function openChunks(
  source: Source,
  { runs, project, filter, as }: ExportArguments,
): Promise<AsyncIterable<string>> {
  if (runs.length === 0) return source.exportRuns((await findProject(source, project)).id, filter)
  const ids: string[] = []
  for (const run of runs) ids.push((await findRun(source, run)).id)
  const [only] = ids
  if (ids.length !== 1 || only === undefined) return toLines(source, ids)
  return as === 'html' ? source.exportPage(only) : source.exportRun(only)
}

/** A document in each line: line breaks within JSON are between its parts only. */
async function* toLines(source: Source, ids: readonly string[]): AsyncGenerator<string, void, undefined> {
  for (const id of ids) {
    for await (const chunk of source.exportRun(id)) yield chunk.replaceAll('\n', '')
    yield '\n'
  }
}
