import type { JournalStore } from '@dag/driver'
import { createDatabaseStore } from './database-store.js'
import { checkJournalOptions, createSweep, type KeptJournalOptions } from './journal-options.js'

/**
 * A pool of `pg`, or a client that is connected.
 *
 * @example
 * const pool: PostgresClient = new Pool({ connectionString: 'postgres://dag@db.example/dag' })
 */
export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>
}

/** Processes that begin at the same time make the tables one after the other. */
const SCHEMA = `
SELECT pg_advisory_xact_lock(7308332185432351);
CREATE TABLE IF NOT EXISTS dag_journal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, run text NOT NULL UNIQUE, epoch bigint NOT NULL DEFAULT 1,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS dag_journal_record (
  journal bigint NOT NULL REFERENCES dag_journal ON DELETE CASCADE, epoch bigint NOT NULL, nth integer NOT NULL,
  at timestamptz NOT NULL DEFAULT now(), record bytea NOT NULL, PRIMARY KEY (journal, epoch, nth)
)`

/** The records lie one after the other in one value, which is sent in binary. */
const APPEND = `
INSERT INTO dag_journal_record (journal, epoch, nth, record)
SELECT id, epoch, $3::int + part.n::int - 1, substring($4::bytea FROM part.start FOR part.size)
FROM dag_journal, unnest($5::int[], $6::int[]) WITH ORDINALITY AS part (start, size, n)
WHERE id = $1 AND epoch = $2
RETURNING nth`

const READ = `
SELECT epoch, nth, record FROM dag_journal_record
WHERE journal = $1 AND epoch < $2 AND (epoch, nth) > ($3, $4) ORDER BY epoch, nth LIMIT $5`

const REMOVE_BEFORE = `
DELETE FROM dag_journal WHERE at < to_timestamp($1::float8 / 1000) AND to_timestamp($1::float8 / 1000) > coalesce(
  (SELECT at FROM dag_journal_record WHERE journal = dag_journal.id ORDER BY epoch DESC, nth DESC LIMIT 1), '-infinity')`

interface Owner {
  readonly id: string
  readonly epoch: string
}

interface Place {
  readonly epoch: string
  readonly nth: number
}

/**
 * Keeps journals in two tables of a PostgreSQL database, which are made when they are needed. Records that are stored at the same
 * time go in one statement.
 *
 * @throws RemoteError `DAG_REMOTE_INVALID_OPTION`
 * @example
 * const journal = createJournal({ store: postgresJournal(new Pool({ connectionString: 'postgres://dag@db.example/dag' })) })
 */
export function postgresJournal(client: PostgresClient, options: KeptJournalOptions = {}): JournalStore {
  const own = { value: client, expected: 'a pool or a client of pg', members: ['query'] }
  checkJournalOptions('postgresJournal', own, options)
  let making: Promise<unknown> | null = null
  const query = async <Row>(text: string, values: unknown[]): Promise<readonly Row[]> => {
    making ??= makeTables(client)
    await making.catch((error: unknown) => {
      making = null
      throw error
    })
    return (await client.query(text, values)).rows as readonly Row[]
  }
  const sweep = createSweep(options.keepMs, (beforeMs) => query(REMOVE_BEFORE, [beforeMs]))
  return createDatabaseStore<Owner, Place>({
    async create(runId) {
      await sweep()
      const text = 'INSERT INTO dag_journal (run) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id::text, epoch::text'
      return (await query<Owner>(text, [runId]))[0] ?? null
    },
    async take(runId) {
      const text = 'UPDATE dag_journal SET epoch = epoch + 1 WHERE run = $1 RETURNING id::text, epoch::text'
      return (await query<Owner>(text, [runId]))[0] ?? null
    },
    async readPage({ id, epoch }, after, limit) {
      const values = [id, epoch, after?.epoch ?? 0, after?.nth ?? 0, limit]
      const rows = await query<Place & { readonly record: Uint8Array }>(READ, values)
      return rows.map((row) => ({ place: { epoch: row.epoch, nth: row.nth }, record: row.record }))
    },
    async append({ id, epoch }, records, first) {
      const sizes = records.map(({ byteLength }) => byteLength)
      let next = 1
      const starts = sizes.map((size) => {
        next += size
        return next - size
      })
      const rows = await query(APPEND, [id, epoch, first, Buffer.concat(records), starts, sizes])
      return rows.length > 0
    },
    async remove(runId) {
      await query('DELETE FROM dag_journal WHERE run = $1', [runId])
    },
  })
}

/** A user who may not create tables can use those that exist. */
async function makeTables(client: PostgresClient): Promise<void> {
  const { rows } = await client.query("SELECT 1 WHERE to_regclass('dag_journal_record') IS NOT NULL")
  if (rows.length === 0) await client.query(SCHEMA)
}
