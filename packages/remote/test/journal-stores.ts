import { copyFile, mkdtemp, rm, stat, truncate, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JournalStore } from '@dag/driver'
import { ENGINES, type RunningEngine } from './engines.js'
import { openStore, type StoreOptions } from './fixtures/journal-stores.mjs'
import { connectThrough, startProxy } from './proxy.js'

/** A place for journals that a test has made. */
export interface JournalPlace {
  readonly options: StoreOptions
  /** Lets the journal of a run look as if nothing was added to it since 1970, if the store asks for that. */
  age(runId: string): Promise<void>
  /**
   * Appends a record to the journal of a run, of which only a part arrives, because the process, the machine or the connection fails.
   * Returns how the journal is opened afterwards.
   */
  tear(runId: string, record: Uint8Array): Promise<StoreOptions>
  close(): Promise<void>
}

export interface JournalCase {
  readonly name: string
  open(): Promise<JournalPlace>
}

/** Another store adds a row, and passes the same suite. */
export const JOURNAL_STORES: readonly JournalCase[] = [
  { name: 'files', open: openFiles },
  { name: 'SQLite', open: openSqlite },
  ...ENGINES.map(({ name, start }) => ({ name, open: async () => openEngine(name, await start()) })),
]

async function openFiles(): Promise<JournalPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'dag-journal-'))
  const options = { kind: 'files', at: folder }
  const fileOf = (runId: string): string => join(folder, `run-${runId}.journal`)
  return {
    options,
    age: (runId) => utimes(fileOf(runId), 0, 0),
    async tear(runId, record) {
      const { store } = openStore(options)
      await readAll(store, runId)
      await store.append(runId, record)
      const { size } = await stat(fileOf(runId))
      await truncate(fileOf(runId), size - Math.floor(record.byteLength / 2))
      await store.release?.(runId)
      return options
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

async function openSqlite(): Promise<JournalPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'dag-journal-'))
  const options = { kind: 'SQLite', at: join(folder, 'journal.db') }
  return {
    options,
    async age() {
      const { database, close } = openStore(options)
      database?.exec('UPDATE dag_journal SET at_ms = 0; UPDATE dag_journal_record SET at_ms = 0')
      await close()
    },
    async tear(runId, record) {
      const { store, database, close } = openStore(options)
      await readAll(store, runId)
      database?.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      await store.append(runId, record)
      const at = join(folder, 'torn.db')
      await copyFile(options.at, at)
      await copyFile(`${options.at}-wal`, `${at}-wal`)
      const { size } = await stat(`${at}-wal`)
      await truncate(`${at}-wal`, size - Math.floor(record.byteLength / 2))
      await close()
      return { ...options, at }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

async function openEngine(kind: string, engine: RunningEngine): Promise<JournalPlace> {
  const options = { kind, at: engine.connection }
  return {
    options,
    async age() {
      if (kind === 'Redis') return
      const { pool, close } = openStore(options)
      await pool?.query("UPDATE dag_journal SET at = 'epoch'; UPDATE dag_journal_record SET at = 'epoch'")
      await close()
    },
    async tear(runId, record) {
      const proxy = await startProxy(engine.socket)
      const { store, close } = openStore({ ...options, at: connectThrough(engine.connection, proxy.port) })
      await readAll(store, runId)
      const cut = proxy.cutAfter(record.byteLength / 2)
      const appending = Promise.allSettled([store.append(runId, record)])
      await cut
      await close()
      await Promise.all([appending, proxy.close()])
      return options
    },
    close: () => engine.stop(),
  }
}

export async function readAll(store: JournalStore, runId: string): Promise<Uint8Array[]> {
  const records: Uint8Array[] = []
  for await (const record of store.read(runId)) records.push(record)
  return records
}
