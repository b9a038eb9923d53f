import type { ApiKey } from '@/contract/api-key'
import type { SqliteDatabase } from './open-database'

type NewKey = Pick<ApiKey, 'id' | 'name' | 'scope' | 'projectId' | 'createdAtUs'> & { readonly hash: string }

/** Browsers that are logged in with one key at the same time. The oldest one is logged out. */
const MOST_SESSIONS = 100

export function createKeyStatements(database: SqliteDatabase) {
  const count = database.prepare<[], number>('SELECT count(*) FROM ApiKey').pluck()
  const insert = database.prepare<[NewKey]>(
    `INSERT INTO ApiKey (id, name, hash, scope, projectId, createdAtUs)
     VALUES (:id, :name, :hash, :scope, :projectId, :createdAtUs)`,
  )
  const revoke = database.prepare<[number, string]>(
    'UPDATE ApiKey SET revokedAtUs = ? WHERE id = ? AND revokedAtUs IS NULL',
  )
  const use = database.prepare<[number, string]>('UPDATE ApiKey SET lastUsedAtUs = ? WHERE id = ?')
  const open = database.prepare<[string, string, number]>(
    'INSERT INTO KeySession (hash, keyId, expiresAtUs) VALUES (?, ?, ?)',
  )
  const close = database.prepare<[string]>('DELETE FROM KeySession WHERE hash = ?')
  const closeOfKey = database.prepare<[string]>('DELETE FROM KeySession WHERE keyId = ?')
  const forget = database.prepare<[number, string]>(
    `DELETE FROM KeySession WHERE expiresAtUs <= ? OR hash IN (
       SELECT hash FROM KeySession WHERE keyId = ? ORDER BY expiresAtUs DESC LIMIT -1 OFFSET ${MOST_SESSIONS - 1}
     )`,
  )
  return {
    countKeys: (): number => count.get() ?? 0,
    createKey(key: NewKey): void {
      insert.run(key)
    },
    /** Ends its sessions too. Returns whether there was such a key that was not revoked. */
    revokeKey(id: string, nowUs: number): boolean {
      closeOfKey.run(id)
      return revoke.run(nowUs, id).changes === 1
    },
    markKeyUsed(id: string, atUs: number): void {
      use.run(atUs, id)
    },
    /** Opens a session and forgets those that have expired. */
    openKeySession(session: { hash: string; keyId: string; expiresAtUs: number }, nowUs: number): void {
      forget.run(nowUs, session.keyId)
      open.run(session.hash, session.keyId, session.expiresAtUs)
    },
    closeKeySession(hash: string): void {
      close.run(hash)
    },
  }
}
