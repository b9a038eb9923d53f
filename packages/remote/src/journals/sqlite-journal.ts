import type { JournalStore } from '@dag/driver'
import { refusal } from './database-store.js'
import { checkJournalOptions, createSweep, type KeptJournalOptions } from './journal-options.js'
import { readPages } from './read-pages.js'

/**
 * A database of `better-sqlite3` or of `node:sqlite`.
 *
 * @example
 * const database: SqliteDatabase = new Database('journal.db')
 */
export interface SqliteDatabase {
  exec(sql: string): unknown
  prepare(sql: string): {
    run(...values: (string | number | Buffer)[]): { readonly changes: number | bigint }
    all(...values: (string | number | Buffer)[]): unknown[]
    get(...values: (string | number | Buffer)[]): unknown
  }
}

/** A writer takes the journal by the next epoch, so that those before it write nothing more. */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS dag_journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT, run TEXT NOT NULL UNIQUE, epoch INTEGER NOT NULL DEFAULT 1, at_ms INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS dag_journal_record (
  id INTEGER PRIMARY KEY, journal INTEGER NOT NULL, at_ms INTEGER NOT NULL, record BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS dag_journal_record_of ON dag_journal_record (journal, id);
CREATE TRIGGER IF NOT EXISTS dag_journal_removed AFTER DELETE ON dag_journal
BEGIN DELETE FROM dag_journal_record WHERE journal = OLD.id; END`

interface Owner {
  readonly id: number
  readonly epoch: number
}

/**
 * Keeps journals in two tables of a SQLite database, which are made when they are needed. Set `journal_mode = WAL` and
 * `synchronous = NORMAL`: without them SQLite waits for the disk at every record.
 *
 * @throws RemoteError `DAG_REMOTE_INVALID_OPTION`
 * @example
 * const database = new Database('journal.db')
 * database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
 * const journal = createJournal({ store: sqliteJournal(database) })
 */
export function sqliteJournal(database: SqliteDatabase, options: KeptJournalOptions = {}): JournalStore {
  const client = {
    value: database,
    expected: 'a database of better-sqlite3 or node:sqlite',
    members: ['exec', 'prepare'],
  }
  checkJournalOptions('sqliteJournal', client, options)
  const owners = new Map<string, Owner>()
  let made: ReturnType<typeof prepare> | null = null
  const statements = (): ReturnType<typeof prepare> => {
    made ??= prepare(database)
    return made
  }
  const sweep = createSweep(options.keepMs, (beforeMs) => statements().removeBefore.run(beforeMs, beforeMs))
  return {
    async create(runId) {
      await sweep()
      const owner = statements().create.get(runId, Date.now()) as Owner | undefined
      if (owner !== undefined) owners.set(runId, owner)
      return owner !== undefined
    },
    async *read(runId) {
      const owner = statements().take.get(runId) as Owner | undefined
      if (owner === undefined) throw refusal(runId)
      yield* readPages<number>((after, limit) => {
        const rows = statements().read.all(owner.id, after ?? 0, limit) as { id: number; record: Uint8Array }[]
        return rows.map(({ id, record }) => ({ place: id, record }))
      })
      owners.set(runId, owner)
    },
    append(runId, record) {
      const owner = owners.get(runId)
      if (owner === undefined) throw new Error(`the journal of run "${runId}" is not open`)
      const bytes = Buffer.from(record.buffer, record.byteOffset, record.byteLength)
      const { changes } = statements().append.run(Date.now(), bytes, owner.id, owner.epoch)
      if (Number(changes) === 0) throw refusal(runId)
    },
    release: (runId) => void owners.delete(runId),
    remove(runId) {
      owners.delete(runId)
      statements().remove.run(runId)
    },
  }
}

function prepare(database: SqliteDatabase) {
  database.exec(SCHEMA)
  return {
    create: database.prepare(
      'INSERT INTO dag_journal (run, at_ms) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING id, epoch',
    ),
    take: database.prepare('UPDATE dag_journal SET epoch = epoch + 1 WHERE run = ? RETURNING id, epoch'),
    read: database.prepare(
      'SELECT id, record FROM dag_journal_record WHERE journal = ? AND id > ? ORDER BY id LIMIT ?',
    ),
    append: database.prepare(
      'INSERT INTO dag_journal_record (journal, at_ms, record) SELECT id, ?, ? FROM dag_journal WHERE id = ? AND epoch = ?',
    ),
    remove: database.prepare('DELETE FROM dag_journal WHERE run = ?'),
    removeBefore: database.prepare(
      `DELETE FROM dag_journal WHERE at_ms < ? AND ? > coalesce(
        (SELECT at_ms FROM dag_journal_record WHERE journal = dag_journal.id ORDER BY id DESC LIMIT 1), 0)`,
    ),
  }
}
