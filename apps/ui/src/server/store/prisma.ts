import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { Prisma, PrismaClient } from './generated/client'

export { Prisma }
export type ReadClient = PrismaClient

/** A second connection to the file, for reading. */
export function createReadClient(file: string): ReadClient {
  return new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: `file:${file}` }) })
}
