import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Next writes the base path of its pages into what it builds. This path is in the place of the one that a server gets. */
export const BASE_PATH_MARK = '/__dag_base__'

/** The file that says where the marks were: offsets in bytes by the path of each file. */
const PLACES = 'base-path.json'

/**
 * Takes the marks out of the files of a folder, so that its pages are served below `/`, and writes down where they were. A
 * server with a base path copies the files and puts it there.
 */
export function takeOutMarks(folder) {
  const places = {}
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.parentPath.includes('.next')) continue
    const file = join(entry.parentPath, entry.name)
    const bytes = readFileSync(file)
    const parts = splitAt(entry.name === 'routes-manifest.json' ? withoutRootRedirect(bytes) : bytes)
    if (parts.length === 1) continue
    let end = 0
    const ends = parts.map(({ length }) => (end += length))
    places[file.slice(folder.length + 1).replaceAll('\\', '/')] = ends.slice(0, -1)
    writeFileSync(file, Buffer.concat(parts))
  }
  writeFileSync(join(folder, PLACES), JSON.stringify(places))
}

/** The parts of a file between its marks. */
function splitAt(bytes) {
  const parts = []
  let start = 0
  for (let at = bytes.indexOf(BASE_PATH_MARK); at >= 0; at = bytes.indexOf(BASE_PATH_MARK, start)) {
    parts.push(bytes.subarray(start, at))
    start = at + BASE_PATH_MARK.length
  }
  return [...parts, bytes.subarray(start)]
}

/** Without a base path the redirect of `/BASE/` to `/BASE` would redirect `/` for ever. The server in front does its work. */
function withoutRootRedirect(bytes) {
  const manifest = JSON.parse(bytes.toString('utf8'))
  const redirects = manifest.redirects.filter(({ basePath }) => basePath !== false)
  return Buffer.from(JSON.stringify({ ...manifest, redirects }))
}
