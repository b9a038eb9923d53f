import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'

/** The pages within the standalone tree of Next. */
const PAGES = 'apps/ui'
const MODULES = 'node_modules'

/**
 * Copies built pages into a temporary folder, with a base path wherever Next writes one, and returns their folder. The build
 * lists these places. The copy is removed when the process exits.
 *
 * @param web the standalone tree that the build writes.
 */
export function placePages(web: string, basePath: string): string {
  const places: Readonly<Record<string, readonly number[]>> = JSON.parse(
    readFileSync(join(web, 'base-path.json'), 'utf8'),
  )
  const copy = mkdtempSync(join(tmpdir(), 'dag-pages-'))
  process.on('exit', () => rmSync(copy, { recursive: true, force: true }))
  const isUnchanged = (file: string) => !(relative(web, file).replaceAll(sep, '/') in places)
  cpSync(join(web, PAGES), join(copy, PAGES), { recursive: true, filter: isUnchanged })
  symlinkSync(join(web, MODULES), join(copy, MODULES), 'junction')
  for (const [file, offsets] of Object.entries(places)) {
    writeFileSync(join(copy, file), insert(readFileSync(join(web, file)), offsets, basePath))
  }
  return join(copy, PAGES)
}

function insert(bytes: Buffer, offsets: readonly number[], text: string): Buffer {
  const inserted = Buffer.from(text)
  const parts = offsets.flatMap((offset, index) => [bytes.subarray(offsets[index - 1] ?? 0, offset), inserted])
  return Buffer.concat([...parts, bytes.subarray(offsets.at(-1) ?? 0)])
}
