/** The remedy if SQLite's native part is missing or built for another Node; null if the error has another cause. */
export function findBuildProblem(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error ? error.code : null
  const isAbsent = code === 'DAG_SQLITE_ABSENT'
  const isForeign = code === 'ERR_DLOPEN_FAILED'
  if (!isAbsent && !isForeign && !error.message.startsWith('Could not locate the bindings file')) return null
  const found = isAbsent
    ? 'is not installed'
    : isForeign
      ? `was built for another Node than this ${process.version}`
      : 'was not built when it was installed'
  const remedy = isAbsent ? INSTALL : REBUILD
  return `SQLite (better-sqlite3) ${found}. ${remedy} npm 12 and pnpm need permission for its install script first.`
}

const REBUILD = 'Run "npm rebuild better-sqlite3", "pnpm rebuild better-sqlite3" or "yarn rebuild better-sqlite3".'
const INSTALL =
  'Install again with optional dependencies: "npm install --include=optional", "pnpm install" or "yarn install"; a C++ compiler may be needed.'
