import type { JournalStore } from '@dag/driver'
import { BatchWriter } from './batch-writer.js'
import { type PlacedRecord, readPages } from './read-pages.js'

/** The journals of a database that answers by promises. `Owner` stands for one writer of one journal. */
export interface JournalDatabase<Owner, Place> {
  /** The first writer of a new journal; null if there is a journal of the run. */
  create(runId: string): Promise<Owner | null>
  /** The next writer of a journal, which ends the one before; null if there is no journal of the run. */
  take(runId: string): Promise<Owner | null>
  /** The records of all writers before this one. */
  readPage(owner: Owner, after: Place | null, limit: number): Promise<readonly PlacedRecord<Place>[]>
  /** Whether they were written: false if another writer has taken the journal, or if it was removed. */
  append(owner: Owner, records: readonly Uint8Array[], first: number): Promise<boolean>
  remove(runId: string): Promise<void>
}

export function createDatabaseStore<Owner, Place>(database: JournalDatabase<Owner, Place>): JournalStore {
  const writers = new Map<string, BatchWriter>()
  const open = (runId: string, owner: Owner): void => {
    const write = async (records: readonly Uint8Array[], first: number): Promise<void> => {
      if (!(await database.append(owner, records, first))) throw refusal(runId)
    }
    writers.set(runId, new BatchWriter(write))
  }
  const release = async (runId: string): Promise<void> => {
    const writer = writers.get(runId)
    writers.delete(runId)
    await writer?.close()
  }
  return {
    async create(runId) {
      const owner = await database.create(runId)
      if (owner !== null) open(runId, owner)
      return owner !== null
    },
    async *read(runId) {
      await release(runId)
      const owner = await database.take(runId)
      if (owner === null) throw new Error(`there is no journal of run "${runId}" any more`)
      yield* readPages<Place>((after, limit) => database.readPage(owner, after, limit))
      open(runId, owner)
    },
    append(runId, record) {
      const writer = writers.get(runId)
      if (writer === undefined) throw new Error(`the journal of run "${runId}" is not open`)
      return writer.append(record)
    },
    release,
    async remove(runId) {
      await release(runId)
      await database.remove(runId)
    },
  }
}

/** The error of a record that is not written, because the journal has another writer or none. */
export function refusal(runId: string): Error {
  return new Error(`another process continues run "${runId}", or has removed its journal`)
}
