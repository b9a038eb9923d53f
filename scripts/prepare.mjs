// Installs the dependencies and builds the packages of a clone; fast if nothing changed.
// As a program, `node scripts/prepare.mjs [WORKSPACE ...]` builds these workspaces and their dependencies, or all.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, run, tool } from './shell.mjs'

const stamp = join(root, 'node_modules', '.dag-installed')

/** Installs the dependencies, unless those of package-lock.json are installed for this version of Node. */
export function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`DAG needs Node 20.19 or later; this is ${process.version}.`)
    process.exit(1)
  }
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const machine = `${process.versions.modules} ${process.platform} ${process.arch}`
  const wanted = `${lock}\n${machine}`
  const found = existsSync(stamp) ? readFileSync(stamp, 'utf8') : null
  if (found === wanted) return
  console.log('Installing dependencies. The first time this takes a minute or two.')
  // `npm install` and not `npm ci`, which removes node_modules first and takes minutes when one package changed.
  run('npm', ['install', '--no-save', '--loglevel=error'])
  // An install keeps the binary that another version of Node compiled, and this version cannot load it.
  if (found !== null && !found.endsWith(`\n${machine}`)) run('npm', ['rebuild', 'better-sqlite3', '--loglevel=error'])
  writeFileSync(stamp, wanted)
}

/** Builds these workspaces and their dependencies; all workspaces without names. */
export function build(workspaces = []) {
  console.log('Building what changed.')
  const filters = workspaces.map((name) => `--filter=${name}...`)
  run(tool('turbo'), ['run', 'build', '--output-logs=errors-only', '--log-order=grouped', ...filters], { quiet: true })
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  install()
  build(process.argv.slice(2))
}
