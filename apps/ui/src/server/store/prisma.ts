import { setTimeout as wait } from 'node:timers/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { isBusy } from './errors'
import type { FileHealth } from './file-health'
import { Prisma, PrismaClient } from './generated/client'

export { Prisma }
export type ReadClient = PrismaClient

export interface Reader {
  readonly client: ReadClient
  close(): Promise<void>
}

/** In WAL mode a reader waits only while another process repairs or closes the database. */
const RETRY_AFTER_MS = [5, 20, 50]

/**
 * A second connection to the file, only for reading. It is opened at once, because the path may lead to another file by
 * the time of the first query.
 *
 * @param health checked before every query; it learns of the damage that a query finds.
 */
export function openReader(file: string, health: FileHealth): Reader {
  const factory = new PrismaBetterSqlite3({ url: `file:${file}`, readonly: true, fileMustExist: true, timeout: 0 })
  const connection = factory.connect().then(async (adapter) => {
    const { queryRaw } = adapter
    adapter.queryRaw = async (query) => {
      health.check()
      return retry(() => queryRaw.call(adapter, query)).catch((error: unknown) => {
        throw health.toError(error)
      })
    }
    // SQLite opens the log with the first query.
    await adapter.executeScript('SELECT 1 FROM sqlite_schema')
    return adapter
  })
  connection.catch(() => {})
  const { provider, adapterName } = factory
  const client = new PrismaClient({ adapter: { provider, adapterName, connect: () => connection } })
  return {
    client,
    async close() {
      await client.$disconnect()
      // Prisma closes only the connection that it has used.
      await connection.then(
        (adapter) => adapter.dispose(),
        () => {},
      )
    },
  }
}

async function retry<T>(query: () => Promise<T>): Promise<T> {
  for (const afterMs of RETRY_AFTER_MS) {
    try {
      return await query()
    } catch (error) {
      const plain = toSqliteError(error)
      if (!isBusy(plain)) throw plain
      await wait(afterMs)
    }
  }
  return query().catch((error: unknown) => {
    throw toSqliteError(error)
  })
}

/** The adapter hides the code of SQLite in the cause of its error. */
function toSqliteError(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : null
  if (typeof cause !== 'object' || cause === null || !('originalCode' in cause)) return error
  const message = 'originalMessage' in cause ? String(cause.originalMessage) : 'The database failed'
  return Object.assign(new Error(message, { cause: error }), { code: String(cause.originalCode) })
}
