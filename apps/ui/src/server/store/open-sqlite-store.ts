import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseBusyError } from './errors'
import { createSqliteStore, type SqliteStoreOptions } from './sqlite-store'
import type { Store } from './store'

const ATTEMPTS = 25
const PAUSE_MS = 200

/**
 * Opens the store. While another process holds the database, it waits up to five seconds: another `dag ui` may be
 * bringing it up to date.
 *
 * @throws DatabaseError with a remedy.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  for (let attempt = 1; ; attempt++) {
    try {
      return createSqliteStore(options)
    } catch (error) {
      if (!(error instanceof DatabaseBusyError) || attempt === ATTEMPTS) throw error
      await wait(PAUSE_MS)
    }
  }
}
