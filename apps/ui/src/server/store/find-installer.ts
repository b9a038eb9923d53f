import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A package manager; `yarn 1` has other commands than its successors. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'yarn 1' | 'bun'

/** The package manager that installed this package, and the folder of its lockfile; null without one, as in a global install. */
export interface Installer {
  readonly manager: PackageManager
  readonly folder: string | null
}

const LOCKFILES: readonly (readonly [file: string, manager: PackageManager])[] = [
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
]

/**
 * Finds it by the nearest lockfile above a folder; else by the agent in the environment, which managers set when they start a program;
 * else it is npm.
 */
export function findInstaller(
  from = dirname(fileURLToPath(import.meta.url)),
  agent = process.env.npm_config_user_agent ?? '',
): Installer {
  for (let folder = from; ; folder = dirname(folder)) {
    for (const [file, manager] of LOCKFILES) {
      const path = join(folder, file)
      if (existsSync(path)) return { manager: manager === 'yarn' ? toYarn(path) : manager, folder }
    }
    if (folder === dirname(folder)) return { manager: readAgent(agent), folder: null }
  }
}

const toYarn = (lockfile: string): PackageManager =>
  readFileSync(lockfile, 'utf8').includes('# yarn lockfile v1') ? 'yarn 1' : 'yarn'

/** @param agent `pnpm/12.0.0 npm/? node/v24.0.0 linux x64` */
function readAgent(agent: string): PackageManager {
  const [, name, major] = /^(pnpm|yarn|bun)\/(\d+)/.exec(agent) ?? []
  if (name === 'yarn') return major === '1' ? 'yarn 1' : 'yarn'
  return name === 'pnpm' || name === 'bun' ? name : 'npm'
}
