import { readFileSync, realpathSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LIMITS, type RunProgram } from '@dag/protocol'
import { CLIENT_NAME, CLIENT_VERSION } from '../client.js'
import { front } from '../text/bounded-text.js'

interface Package {
  readonly folder: string
  readonly name: string
  readonly version: string | null
}

const DRIVER = '@dag/driver'

function readPackage(folder: string): Package | null {
  try {
    const { name, version }: Record<string, unknown> = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (typeof name !== 'string' || name === '') return null
    const text = typeof version === 'string' ? front(version, LIMITS.tagChars) : null
    return { folder, name: front(name, LIMITS.nameChars), version: text }
  } catch {
    return null
  }
}

/** The first match from a folder upwards. */
function findUpwards<T>(from: string, find: (folder: string) => T | null): T | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = find(folder)
    if (found !== null || dirname(folder) === folder) return found
  }
}

/** The file that Node.js was started with; null if it belongs to a package, such as a test runner. */
function findEntry(script: string | undefined): string | null {
  try {
    const entry = script === undefined ? null : realpathSync(script)
    return entry?.includes(`${sep}node_modules${sep}`) ? null : entry
  } catch {
    return null
  }
}

/** The folder of this module; null if a bundler removed its address. */
function ownFolder(): string | null {
  try {
    return dirname(fileURLToPath(import.meta.url))
  } catch {
    return null
  }
}

/** Reads the application's package, its entry and the versions of our packages from files. Never throws. */
export function readProgram(script: string | undefined = process.argv[1], cwd: string = process.cwd()): RunProgram {
  const entry = findEntry(script)
  const app = findUpwards(entry === null ? cwd : dirname(entry), readPackage)
  const driver = [ownFolder(), cwd]
    .filter((folder) => folder !== null)
    .map((folder) => findUpwards(folder, (above) => readPackage(join(above, 'node_modules', DRIVER))))
    .find((found) => found !== null)
  return {
    name: app?.name ?? null,
    version: app?.version ?? null,
    entry: entry === null ? null : front(relative(app?.folder ?? cwd, entry), LIMITS.pathChars),
    packages: { [CLIENT_NAME]: CLIENT_VERSION, ...(driver?.version == null ? {} : { [DRIVER]: driver.version }) },
  }
}
