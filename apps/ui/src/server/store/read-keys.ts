import { type ApiKey, type KeyScope, MOST_KEYS } from '@/contract/api-key'
import { integer, nullable, type RawRow, text, toRow, toSelect, word } from './columns'
import { Prisma, type ReadClient } from './prisma'

const keyColumns = {
  id: text('k.id'),
  name: text('k.name'),
  scope: word<KeyScope>('k.scope'),
  projectId: nullable(integer('k.projectId')),
  createdAtUs: integer('k.createdAtUs'),
  lastUsedAtUs: nullable(integer('k.lastUsedAtUs')),
  revokedAtUs: nullable(integer('k.revokedAtUs')),
}

const storedColumns = { ...keyColumns, hash: text('k.hash') }

export interface StoredKey extends ApiKey {
  /** SHA-256 of its secret part, in hexadecimal. */
  readonly hash: string
}

export interface KeyReads {
  /** A key that was not revoked, and whose project exists. */
  find(id: string): Promise<StoredKey | null>
  /** The key with which a browser has logged in, by the hash of its cookie. */
  findOfSession(hash: string, nowUs: number): Promise<ApiKey | null>
  /** All keys, the newest first. */
  list(): Promise<readonly ApiKey[]>
  /** Whether there is a key that was not revoked. */
  exists(): Promise<boolean>
}

const VALID = Prisma.sql`k.revokedAtUs IS NULL
  AND (k.projectId IS NULL OR EXISTS (SELECT 1 FROM Project p WHERE p.id = k.projectId AND p.deletedAtUs IS NULL))`

export function createKeyReads(client: ReadClient): KeyReads {
  return {
    async find(id) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(storedColumns)} FROM ApiKey k WHERE k.id = ${id} AND ${VALID}`
      return row ? toRow(storedColumns, row) : null
    },
    async findOfSession(hash, nowUs) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(keyColumns)} FROM KeySession s JOIN ApiKey k ON k.id = s.keyId
        WHERE s.hash = ${hash} AND s.expiresAtUs > ${BigInt(nowUs)} AND ${VALID}`
      return row ? toRow(keyColumns, row) : null
    },
    async list() {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(keyColumns)} FROM ApiKey k ORDER BY k.createdAtUs DESC, k.id LIMIT ${MOST_KEYS}`
      return rows.map((row) => toRow(keyColumns, row))
    },
    async exists() {
      const rows = await client.$queryRaw<RawRow[]>`SELECT 1 FROM ApiKey k WHERE ${VALID} LIMIT 1`
      return rows.length > 0
    },
  }
}
