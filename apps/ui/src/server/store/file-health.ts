import { DatabaseGoneError, isDamage } from './errors'
import { watchFile } from './watch-file'

/** Whether an open database can still be used. Damage that SQLite reports counts until the next start. */
export interface FileHealth {
  /** @throws DatabaseGoneError if the file was deleted, replaced or damaged. */
  check(): void
  /** Turns an error of SQLite that shows damage into DatabaseGoneError, and remembers it. */
  toError(error: unknown): unknown
  findProblem(): DatabaseGoneError | null
  /** To be called after all connections are closed. */
  close(): void
}

export function createFileHealth(file: string): FileHealth {
  const watch = watchFile(file)
  let isDamaged = false
  const findProblem = () => {
    const trouble = watch.findTrouble() ?? (isDamaged ? 'damaged' : null)
    return trouble === null ? null : new DatabaseGoneError(file, trouble)
  }
  return {
    findProblem,
    check() {
      const problem = findProblem()
      if (problem !== null) throw problem
    },
    toError(error) {
      if (!isDamage(error)) return error
      isDamaged = true
      return new DatabaseGoneError(file, 'damaged', { cause: error })
    },
    close: () => watch.close(),
  }
}
