/** The remedy if SQLite's native part is missing or built for another Node; null if the error has another cause. */
export function findBuildProblem(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const isForeign = 'code' in error && error.code === 'ERR_DLOPEN_FAILED'
  if (!isForeign && !error.message.startsWith('Could not locate the bindings file')) return null
  const found = isForeign
    ? `was built for another Node than this ${process.version}`
    : 'was not built when it was installed'
  return `SQLite (better-sqlite3) ${found}. Run "npm rebuild better-sqlite3"; npm 12 and pnpm need permission for its install script first.`
}
