import { createHash } from 'node:crypto'
import type { SqliteDatabase } from '../open-database'
import { createRecentHashes } from './recent-hashes'
import { SHARED_MARK } from './shared-column'

/** Shorter texts cost less than another row. Characters. */
const SHORTEST = 60
/** Longer texts stay in their rows, so that reads that bound the size of a row hold. */
const LONGEST = 16_384
const RECENT_HASHES = 20_000
const REMOVED_AT_ONCE = 500

/** Values of columns that may hold a shared text, by the rule of the column. */
export interface SharedTexts {
  /** For columns whose texts mostly occur again. */
  share(text: string): string
  /** For columns whose texts often are unique: a text is shared from the second time on. */
  shareRepeated(text: string): string
}

export function createSharedTexts(database: SqliteDatabase): SharedTexts {
  const find = database
    .prepare<[Buffer, string], number>('SELECT key FROM SharedText WHERE hash = ? AND text = ?')
    .pluck()
  const insert = database
    .prepare<[Buffer, string], number>(
      'INSERT INTO SharedText (hash, text) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING key',
    )
    .pluck()
  const recent = createRecentHashes(RECENT_HASHES)

  const store = (text: string, mayAdd: (hash: Buffer) => boolean): string => {
    // An own text that begins like a reference is never mistaken for one.
    const isAmbiguous = text.startsWith(SHARED_MARK)
    if (!isAmbiguous && (text.length < SHORTEST || text.length > LONGEST)) return text
    const hash = createHash('sha256').update(text).digest()
    const known = find.get(hash, text)
    const key = known ?? (isAmbiguous || mayAdd(hash) ? insert.get(hash, text) : undefined)
    return key === undefined ? text : `${SHARED_MARK}${key}`
  }
  return {
    share: (text) => store(text, () => true),
    shareRepeated: (text) => store(text, (hash) => recent.seeAgain(hash.toString('latin1'))),
  }
}

export function createSharedTextStatements(database: SqliteDatabase) {
  const forget = database.prepare(
    `DELETE FROM SharedText WHERE key IN (SELECT key FROM SharedText WHERE uses = 0 LIMIT ${REMOVED_AT_ONCE})`,
  )
  return {
    /** Removes texts that no row came to use, 500 at once. */
    forgetUnusedTexts(): void {
      forget.run()
    },
  }
}
