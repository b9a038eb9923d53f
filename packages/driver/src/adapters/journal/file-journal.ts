import { createHash } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { aFlag } from '../../options/option-rule.js'
import { checkAdapterOptions, checkAdapterParameter } from '../check-adapter-options.js'
import { FrameReader } from './frames.js'
import { OpenFile } from './open-file.js'
import type { JournalStore } from './store.js'

/**
 * Options of `fileJournal`.
 *
 * @example
 * const options: FileJournalOptions = { fsync: true }
 * const journal = createJournal({ store: fileJournal('.dag/journal', options) })
 */
export interface FileJournalOptions {
  /**
   * Whether every record is on the disk before its node run ends, so that it also survives a power failure. Records that wait
   * are written together. Default: false: it survives the end of the process.
   */
  readonly fsync?: boolean
}

const A_PATH = {
  expected: 'the path of a folder',
  accepts: (value: unknown) => typeof value === 'string' && value !== '',
}

const PIECE_BYTES = 256 * 1024

/**
 * Keeps the journal of each run in a file of a folder, which is created when it is needed. Only one process may continue a run
 * at a time.
 *
 * @example
 * const journal = createJournal({ store: fileJournal('.dag/journal', { fsync: true }) })
 */
export function fileJournal(directory: string, options: FileJournalOptions = {}): JournalStore {
  checkAdapterParameter('fileJournal', 'directory', directory, A_PATH)
  checkAdapterOptions<FileJournalOptions>('fileJournal', options, { fsync: aFlag })
  const { fsync = false } = options
  const files = new Map<string, OpenFile>()
  const pathOf = (runId: string): string => join(directory, fileNameOf(runId))
  const release = (runId: string): Promise<void> => {
    const file = files.get(runId)
    files.delete(runId)
    return file?.close() ?? Promise.resolve()
  }
  return {
    async create(runId) {
      await mkdir(directory, { recursive: true, mode: 0o700 })
      const handle = await open(pathOf(runId), 'wx', 0o600).catch(nullIfExisting)
      if (handle === null) return false
      if (fsync) await syncDirectory(directory)
      files.set(runId, new OpenFile(handle, 0, fsync))
      return true
    },
    async *read(runId) {
      const handle = await open(pathOf(runId), 'r+')
      const reader = new FrameReader()
      let isRead = false
      try {
        for (let isAtEnd = false; !isAtEnd; ) {
          const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(PIECE_BYTES), 0, PIECE_BYTES, null)
          yield* reader.push(buffer.subarray(0, bytesRead))
          isAtEnd = bytesRead === 0
        }
        // A record that a killed process had begun to write would hide all records after it.
        await handle.truncate(reader.wholeBytes)
        isRead = true
      } finally {
        if (!isRead) await handle.close()
      }
      await release(runId)
      files.set(runId, new OpenFile(handle, reader.wholeBytes, fsync))
    },
    append(runId, record) {
      const file = files.get(runId)
      if (file === undefined) throw new Error(`the journal of run "${runId}" is not open`)
      return file.append(record)
    },
    release,
    async remove(runId) {
      await release(runId)
      await rm(pathOf(runId), { force: true })
    },
  }
}

/** File systems may ignore the case of letters, so an id with capitals also has a hash. */
function fileNameOf(runId: string): string {
  const isPlain = runId === runId.toLowerCase()
  const suffix = isPlain ? '' : `.${createHash('sha256').update(runId).digest('hex').slice(0, 12)}`
  return `run-${runId}${suffix}.journal`
}

function nullIfExisting(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null
  throw error
}

/** Windows cannot open folders, and needs no sync of them. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
