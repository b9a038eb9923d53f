import type { SqliteDatabase } from './open-database'

/** A group takes no further transaction after this time, so that other requests are answered in between. */
const LONGEST_MS = 10

/** Runs its argument in a transaction that shares its commit with others. Resolves once it is committed. */
type GroupWrites = <T>(work: () => T) => Promise<T>

interface Waiting {
  /** Runs the work, and returns how to report its outcome after the commit. */
  readonly run: () => () => void
  readonly reject: (error: unknown) => void
}

/**
 * Joins the transactions that wait at the same time into one, so that they wait for the disk once. Each is undone alone if
 * it throws. If the common transaction fails, all of them fail.
 *
 * @param transact runs its argument in one transaction of the database.
 */
export function createGroupWrites(
  database: SqliteDatabase,
  transact: (work: () => void) => Promise<void>,
  nowMs: () => number,
): GroupWrites {
  let waiting: Waiting[] = []
  let isScheduled = false

  const schedule = () => {
    isScheduled = waiting.length > 0
    if (isScheduled) setImmediate(commit)
  }
  const commit = async () => {
    let reports: (() => void)[] = []
    try {
      await transact(() => {
        reports = []
        const untilMs = nowMs() + LONGEST_MS
        for (const { run } of waiting) {
          reports.push(run())
          if (nowMs() >= untilMs) break
        }
      })
      waiting = waiting.slice(reports.length)
      for (const report of reports) report()
    } catch (error) {
      const failed = waiting
      waiting = []
      for (const { reject } of failed) reject(error)
    }
    schedule()
  }

  return <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      const run = () => {
        try {
          const value = database.transaction(work)()
          return () => resolve(value)
        } catch (error) {
          // A full disk ends the common transaction, with the work of the others.
          if (!database.inTransaction) throw error
          return () => reject(error)
        }
      }
      waiting.push({ run, reject })
      if (!isScheduled) schedule()
    })
}
