import { type IngestRequest, PROTOCOL_VERSION } from '@dag/protocol'
import { type ClaimedFile, readSpoolFile, type SpoolFolder } from '@dag/protocol/local'
import { HttpError } from '../http/http-errors'
import { findUnavailability } from '../store/errors'

export interface SpoolReaderDependencies {
  readonly folder: Pick<SpoolFolder, 'claim' | 'remove' | 'release'>
  readonly ingest: (request: IngestRequest) => unknown
  readonly log: (line: string) => void
}

/** Stores the requests that trackers on this machine left on disk. No member throws or rejects. */
export interface SpoolReader {
  /** Reads files until none is left, or until the database is unavailable. */
  read(): Promise<void>
  /** Releases all files. */
  close(): Promise<void>
}

/** Unexpected failures of one file before it is left to the next server. */
const MAX_FAILURES = 3

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function toRequest({ stem, text }: ClaimedFile): IngestRequest | null {
  const { client, dropped, events } = readSpoolFile(text)
  if (events.length === 0 && dropped.length === 0) return null
  const sender = client ?? { instanceId: stem, name: '@dag/tracker', version: 'unknown' }
  return { protocol: PROTOCOL_VERSION, client: sender, dropped, events }
}

export function createSpoolReader({ folder, ingest, log }: SpoolReaderDependencies): SpoolReader {
  const failures = new Map<string, number>()
  /** Claimed files that fail for an unknown reason, so that they do not block the others. */
  const held = new Set<string>()
  let reading: Promise<void> | null = null
  let isClosed = false
  let lastProblem = ''

  const report = (error: unknown): void => {
    const problem = messageOf(error)
    if (problem !== lastProblem) log(`Runs in the spool could not be stored: ${problem}`)
    lastProblem = problem
  }

  /** Decides about a file that could not be stored; returns whether reading may continue. */
  const fail = (stem: string, error: unknown): boolean => {
    if (findUnavailability(error) !== null) {
      folder.release(stem)
      return false
    }
    report(error)
    // A request that the server refuses today is refused tomorrow too.
    if (error instanceof HttpError && error.status < 500) {
      folder.remove(stem)
      return true
    }
    const count = (failures.get(stem) ?? 0) + 1
    failures.set(stem, count)
    if (count >= MAX_FAILURES) held.add(stem)
    else folder.release(stem)
    return count >= MAX_FAILURES
  }

  const store = async (file: ClaimedFile): Promise<boolean> => {
    try {
      const request = toRequest(file)
      if (request !== null) await ingest(request)
    } catch (error) {
      return fail(file.stem, error)
    }
    folder.remove(file.stem)
    return true
  }

  const readAll = async (): Promise<void> => {
    try {
      for (let file = await folder.claim(); file !== null; file = isClosed ? null : await folder.claim()) {
        if (isClosed) folder.release(file.stem)
        else if (!(await store(file))) return
      }
    } catch (error) {
      report(error)
    }
  }

  return {
    read() {
      reading ??= readAll().finally(() => {
        reading = null
      })
      return reading
    },
    async close() {
      isClosed = true
      await reading
      try {
        for (const stem of held) folder.release(stem)
      } catch (error) {
        report(error)
      }
    },
  }
}
