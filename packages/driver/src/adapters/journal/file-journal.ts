import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { aFlag, positiveMilliseconds } from '../../options/option-rule.js'
import { checkAdapterOptions, checkAdapterParameter } from '../check-adapter-options.js'
import { FrameReader, toFrame } from './frames.js'
import { OpenFile, writeFully } from './open-file.js'
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
  /** Journals that nothing was added to for this time, in milliseconds above 0, are removed when a run begins. Default: never. */
  readonly keepMs?: number
}

const A_PATH = {
  expected: 'the path of a folder',
  accepts: (value: unknown) => typeof value === 'string' && value !== '',
}

const PIECE_BYTES = 256 * 1024

/** Files that this store has made, finished or not. */
const OWN_FILE = /^run-.*\.journal(\..*\.draft)?$/

/**
 * Keeps the journal of each run in a file of a folder, which is created when it is needed. When another process continues the
 * run, records of the first one are refused.
 *
 * @example
 * const journal = createJournal({ store: fileJournal('.dag/journal', { fsync: true }) })
 */
export function fileJournal(directory: string, options: FileJournalOptions = {}): JournalStore {
  checkAdapterParameter('fileJournal', 'directory', directory, A_PATH)
  checkAdapterOptions<FileJournalOptions>('fileJournal', options, { fsync: aFlag, keepMs: positiveMilliseconds })
  const { fsync = false, keepMs = null } = options
  const files = new Map<string, OpenFile>()
  const pathOf = (runId: string): string => join(directory, fileNameOf(runId))
  const release = (runId: string): Promise<void> => {
    const file = files.get(runId)
    files.delete(runId)
    return file?.close() ?? Promise.resolve()
  }
  let sweptAtMs = 0
  const sweep = async (): Promise<void> => {
    const nowMs = Date.now()
    if (keepMs === null || nowMs - sweptAtMs < keepMs / 10) return
    sweptAtMs = nowMs
    await removeOlder(directory, nowMs - keepMs)
  }
  return {
    async create(runId) {
      await mkdir(directory, { recursive: true, mode: 0o700 })
      await sweep()
      const handle = await open(pathOf(runId), 'wx', 0o600).catch(nullIfExisting)
      if (handle === null) return false
      if (fsync) await syncDirectory(directory)
      files.set(runId, new OpenFile(handle, 0, fsync))
      return true
    },
    async *read(runId) {
      const path = pathOf(runId)
      const draftPath = `${path}.${randomUUID()}.draft`
      const draft = await open(draftPath, 'wx', 0o600)
      let copiedBytes = 0
      let isCopied = false
      try {
        for await (const records of readRecords(path)) {
          copiedBytes += await writeFully(draft, Buffer.concat(records.map(toFrame)), copiedBytes)
          yield* records
        }
        if (fsync) await draft.datasync()
        // The file is replaced by its copy: a process that had it writes into a file that has no name any more, and notices that.
        await rename(draftPath, path)
        if (fsync) await syncDirectory(directory)
        isCopied = true
      } finally {
        if (!isCopied) {
          await draft.close()
          await rm(draftPath, { force: true })
        }
      }
      await release(runId)
      files.set(runId, new OpenFile(draft, copiedBytes, fsync))
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

/** The whole records of a file, piece by piece. One that a killed process had begun to write is left out, with all after it. */
async function* readRecords(path: string): AsyncIterable<readonly Uint8Array[]> {
  const handle = await open(path, 'r')
  const reader = new FrameReader()
  try {
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(PIECE_BYTES), 0, PIECE_BYTES, null)
      if (bytesRead === 0) return
      yield reader.push(buffer.subarray(0, bytesRead))
    }
  } finally {
    await handle.close()
  }
}

async function removeOlder(directory: string, beforeMs: number): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!OWN_FILE.test(name)) continue
    const file = join(directory, name)
    // Another process may remove the same file.
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (mtimeMs < beforeMs) await rm(file, { force: true })
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
