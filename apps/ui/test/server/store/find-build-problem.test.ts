import { cpSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { findBuildProblem } from '@/server/store/find-build-problem'
import { findInstaller, type PackageManager } from '@/server/store/find-installer'
import { createFolder } from '../../support/store'

const require = createRequire(import.meta.url)
const by = (manager: PackageManager) => () => ({ manager, folder: '/shop' })

function catchError(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('There was no error.')
}

/** The error of the real package without its native part. */
function hideBinding(): unknown {
  const folder = createFolder()
  const copy = (name: string, parts: readonly string[]) => {
    const from = dirname(require.resolve(`${name}/package.json`))
    for (const part of parts) {
      cpSync(join(from, part), join(folder, 'node_modules', name, part), { recursive: true })
    }
  }
  copy('better-sqlite3', ['package.json', 'lib'])
  copy('bindings', ['package.json', 'bindings.js'])
  copy('file-uri-to-path', ['package.json', 'index.js'])
  const Database = createRequire(join(folder, 'index.js'))('better-sqlite3')
  return catchError(() => new Database(':memory:'))
}

test.each([
  ['npm', 'npm rebuild better-sqlite3'],
  ['pnpm', 'pnpm approve-builds'],
  ['yarn', 'yarn rebuild better-sqlite3'],
  ['yarn 1', 'yarn install --force'],
  ['bun', 'bun pm trust better-sqlite3'],
] as const)('a native part that is hidden is to be built by %s', (manager, command) => {
  expect(findBuildProblem(hideBinding(), by(manager))).toBe(
    `SQLite (better-sqlite3) was not built when it was installed: run "${command}" in /shop.`,
  )
})

test('a native part of another Node is to be built again', () => {
  const file = join(createFolder(), 'better_sqlite3.node')
  writeFileSync(file, 'text')
  const error = catchError(() => require(file))
  expect(findBuildProblem(error, by('pnpm'))).toBe(
    `SQLite (better-sqlite3) was built for another Node than this ${process.version}: run "pnpm rebuild better-sqlite3" in /shop.`,
  )
})

test('a binary that its package lacks is to be installed again', () => {
  const error = catchError(() => require(join(createFolder(), 'build/Release/better_sqlite3.node')))
  expect(findBuildProblem(error, () => ({ manager: 'npm', folder: null }))).toBe(
    `SQLite (better-sqlite3) has no binary for ${process.platform} ${process.arch}: ` +
      'remove node_modules and run "npm install --include=optional".',
  )
})

test('a package that is not installed is to be installed', () => {
  const error = Object.assign(new Error('better-sqlite3 is not installed.'), { code: 'DAG_SQLITE_ABSENT' })
  expect(findBuildProblem(error, by('yarn'))).toMatch(/ is not installed: run "yarn install" in \/shop; before Node/)
})

test('all other errors have no remedy here', () => {
  expect(findBuildProblem(Object.assign(new Error('unable to open'), { code: 'SQLITE_CANTOPEN' }))).toBeNull()
  expect(findBuildProblem(catchError(() => require(join(import.meta.dirname, 'none.cjs'))))).toBeNull()
  expect(findBuildProblem('Could not locate the bindings file')).toBeNull()
})

test.each([
  ['package-lock.json', '{}', 'npm'],
  ['pnpm-lock.yaml', '', 'pnpm'],
  ['yarn.lock', '# yarn lockfile v1\n', 'yarn 1'],
  ['yarn.lock', '__metadata:\n', 'yarn'],
  ['bun.lock', '', 'bun'],
])('the lockfile %s above a package names its manager, whatever started the program: %j', (file, text, manager) => {
  const folder = createFolder()
  writeFileSync(join(folder, file), text)
  const from = join(folder, 'node_modules/@dag/ui/dist/cli')
  expect(findInstaller(from, 'npm/12.0.0 node/v24.0.0')).toEqual({ manager, folder })
})

test.each([
  ['pnpm/12.0.0 npm/? node/v24.0.0', 'pnpm'],
  ['yarn/1.22.22 npm/? node/v24.0.0', 'yarn 1'],
  ['yarn/4.9.0 npm/? node/v24.0.0', 'yarn'],
  ['bun/1.3.0', 'bun'],
  ['npm/12.0.0', 'npm'],
  ['', 'npm'],
])('without a lockfile the agent %j is %s', (agent, manager) => {
  expect(findInstaller('/', agent)).toEqual({ manager, folder: null })
})
