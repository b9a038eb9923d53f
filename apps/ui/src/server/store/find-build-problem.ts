import { findInstaller, type Installer, type PackageManager } from './find-installer'

/** `absent`: its package. `incomplete`: a file of its package, in a version that is not built at install. */
type State = 'absent' | 'unbuilt' | 'foreign' | 'incomplete'

/**
 * The problem in one sentence with the remedy of the package manager that installed this package, if SQLite's native part is missing or
 * built for another Node; null if the error has another cause.
 */
export function findBuildProblem(error: unknown, installer: () => Installer = findInstaller): string | null {
  const state = readState(error)
  if (state === null) return null
  const { manager, folder } = installer()
  const command = `run "${COMMANDS[state][manager]}"`
  const place = folder === null ? '' : ` in ${folder}`
  const first = state === 'incomplete' ? 'remove node_modules and ' : ''
  const compiler = state === 'absent' ? '; before Node 22.14 it may need a C++ compiler' : ''
  return `SQLite (better-sqlite3) ${WORDS[state]}: ${first}${command}${place}${compiler}.`
}

function readState(error: unknown): State | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error ? error.code : null
  if (code === 'DAG_SQLITE_ABSENT') return 'absent'
  if (code === 'ERR_DLOPEN_FAILED') return 'foreign'
  if (error.message.startsWith('Could not locate the bindings file')) return 'unbuilt'
  return code === 'MODULE_NOT_FOUND' && error.message.includes('better_sqlite3.node') ? 'incomplete' : null
}

const WORDS: Readonly<Record<State, string>> = {
  absent: 'is not installed',
  unbuilt: 'was not built when it was installed',
  foreign: `was built for another Node than this ${process.version}`,
  incomplete: `has no binary for ${process.platform} ${process.arch}`,
}

const INSTALL: Readonly<Record<PackageManager, string>> = {
  npm: 'npm install --include=optional',
  pnpm: 'pnpm install',
  yarn: 'yarn install',
  'yarn 1': 'yarn install',
  bun: 'bun install',
}
const BUILD: Readonly<Record<PackageManager, string>> = {
  npm: 'npm rebuild better-sqlite3',
  pnpm: 'pnpm rebuild better-sqlite3',
  yarn: 'yarn rebuild better-sqlite3',
  'yarn 1': 'yarn install --force',
  bun: 'bun install --force',
}
const COMMANDS: Readonly<Record<State, Readonly<Record<PackageManager, string>>>> = {
  absent: INSTALL,
  // These two run a script only after it was allowed.
  unbuilt: { ...BUILD, pnpm: 'pnpm approve-builds', bun: 'bun pm trust better-sqlite3' },
  foreign: BUILD,
  incomplete: INSTALL,
}
