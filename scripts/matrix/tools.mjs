import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../shell.mjs'
import { MANAGERS } from './managers.mjs'

const run = promisify(execFile)

/** Folder of the versions of Node and of the package managers, and of their caches; it survives between runs. */
export const CACHE = join(root, 'node_modules/.cache/dag-matrix')

const SYSTEM = process.platform === 'win32' ? 'win' : process.platform

const packageOfNode = (major) => `node-${SYSTEM}-${process.arch}@${major}`

/** Why the registry cannot be asked, in one sentence; null if it answers. */
export async function findRegistryProblem() {
  try {
    await run('npm', ['view', packageOfNode(24), 'name', '--fetch-retries=0', '--fetch-timeout=15000'], { cwd: root })
    return null
  } catch (error) {
    const code = /code (\S+)/.exec(String(error.stderr))?.[1] ?? 'no answer'
    return `The registry of npm cannot be reached from this machine (${code}).`
  }
}

/** Installs a package into its own folder of the cache, and returns the path of the package. */
async function provide(name, specifier) {
  const folder = join(CACHE, 'tools', name)
  const path = join(folder, 'node_modules/tool')
  if (existsSync(join(path, 'package.json'))) return path
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "private": true }')
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--force', '--loglevel=error']
  await run('npm', ['install', ...options, `tool@npm:${specifier}`], { cwd: folder })
  return path
}

/** Folder that has `node` of this major; that of this process if it is the same major. */
export async function provideNode(major) {
  if (Number(process.versions.node.split('.')[0]) === major) return join(process.execPath, '..')
  return join(await provide(`node-${major}`, packageOfNode(major)), 'bin')
}

/** Folder of the package of this package manager. */
export const provideManager = (name) => provide(name.replace(' ', '-'), MANAGERS[name].package)
