import { Buffer } from 'node:buffer'
import type { Client, Loss, VersionEvent } from '@dag/protocol'
import { createSpoolFolder, readSpoolFile, type SpoolFolder, toStem, writeSpoolFile } from '@dag/protocol/local'
import type { Clock } from '../clock.js'
import type { ResolvedSpool } from '../options/spool-option.js'
import type { Overflow } from '../queue/event-queue.js'
import type { Losses } from '../queue/losses.js'
import { countLost, type SentEvent } from '../queue/lost-events.js'
import { toVersionParts } from '../version/version-parts.js'
import type { Versions } from '../version/versions.js'
import { createSpoolRoom } from './spool-room.js'

/**
 * Totals of a spool.
 *
 * @example
 * const isEmpty = ({ written, replayed }: SpoolStats) => replayed >= written
 */
export interface SpoolStats {
  /** Events that this tracker wrote to files. They are neither sent nor lost. */
  readonly written: number
  /** Events of files, of any process, that this tracker brought to the server. */
  readonly replayed: number
  /** Lines that could not be read. */
  readonly damaged: number
}

/** A request from a file, perhaps of a process that has ended. */
export interface SpooledRequest {
  readonly stem: string
  readonly client: Client
  readonly dropped: readonly Loss[]
  readonly events: readonly SentEvent[]
}

/** Events on disk that could not be sent: written at once, sent when the server answers. No member throws or rejects. */
export interface Spool {
  /** Receives the oldest events of a full queue; null if files are written at the end alone. */
  readonly overflow: Overflow | null
  /** Limits of the events in one file. */
  readonly chunk: { readonly maxEvents: number; readonly maxBytes: number }
  /** Writes the last events of a tracker, and counts those without room as lost. */
  save(batches: Iterable<readonly SentEvent[]>): void
  /** True if the folder may hold files to send. */
  readonly isDue: boolean
  /** Looks into the folder again, because the server answers again. */
  lookAgain(): void
  /** Claims the next request to send; null if there is none, and then nothing is due. */
  claim(): Promise<SpooledRequest | null>
  /** Records that the server stored `sent` more events of a request. The file is removed with the last part. */
  settle(request: SpooledRequest, sent: number, isLast: boolean): void
  /** Releases the claim, so that any process can send the request later. */
  release(request: SpooledRequest): void
  stats(): SpoolStats
}

export interface SpoolDependencies {
  readonly client: Client
  /** Key of the address that the files are for. */
  readonly key: string
  readonly versions: Versions
  readonly losses: Losses
  readonly clock: Clock
  readonly maxBatchEvents: number
  readonly maxBatchBytes: number
  /** Called with the reason when the folder cannot be used. */
  readonly onProblem: (reason: string) => void
}

const BROKEN_FOR_MS = 60_000

const isRunEvent = ({ type }: SentEvent): boolean => type === 'run-started' || type === 'run-finished'

export function createSpool({ when, directory, maxBytes }: ResolvedSpool, dependencies: SpoolDependencies): Spool {
  const { client, key, versions, losses, clock, maxBatchEvents, maxBatchBytes, onProblem } = dependencies
  const folder: SpoolFolder = createSpoolFolder({
    directory,
    keys: new Set([key]),
    nowUnixMs: () => clock.wallUs() / 1_000,
  })
  const chunkBytes = Math.min(maxBatchBytes, Math.floor(maxBytes / 8))
  const room = createSpoolRoom(folder, maxBytes, clock)
  const keptVersions = new Set<VersionEvent>()
  let number = 0
  let brokenUntilMs = Number.NEGATIVE_INFINITY
  let isDue = true
  let written = 0
  let replayed = 0
  let damaged = 0

  const isBroken = (): boolean => clock.nowMs() < brokenUntilMs

  /** Leaves the folder alone for a while, because the file system failed. */
  const breakOff = (error: unknown): void => {
    brokenUntilMs = clock.nowMs() + BROKEN_FOR_MS
    onProblem(String(error))
  }

  /** Returns the result of `act`, or `otherwise` if the folder cannot be used. */
  const attempt = <T>(otherwise: T, act: () => T): T => {
    if (isBroken()) return otherwise
    try {
      return act()
    } catch (error) {
      breakOff(error)
      return otherwise
    }
  }

  /**
   * Deletes the oldest file, so that a folder that no UI ever reads keeps the latest runs. The events count as lost.
   * A program that asked for the whole spool never loses older files.
   */
  const evict = (): boolean => {
    const text = when === 'exit' ? folder.evictOldest() : null
    if (text === null) return false
    countLost(readSpoolFile(text).events, 'shutdown', losses)
    room.forget()
    return true
  }

  /** Returns whether there was room. */
  const write = (events: readonly SentEvent[], dropped: readonly Loss[] = []): boolean =>
    attempt(false, () => {
      const text = writeSpoolFile(client, dropped, events)
      const size = Buffer.byteLength(text)
      const use = events.length > 0 ? 'events' : 'losses'
      if (!room.fits(size, use)) return false
      while (!room.hasRoomFor(size, use)) if (!evict()) return false
      folder.write(toStem(key, Math.floor(clock.wallUs() / 1_000), client.instanceId, number++), text)
      room.take(size)
      written += events.length
      isDue = true
      return true
    })

  const writeVersions = (): void => {
    for (const version of versions.listUnsent()) {
      if (keptVersions.has(version)) continue
      if (toVersionParts(version).every((part) => write([part]))) keptVersions.add(version)
    }
  }

  /** Writes all events, or without room for them the starts and ends of runs. */
  const writeBatch = (events: readonly SentEvent[], reason: 'queue-full' | 'shutdown'): void => {
    if (write(events)) return
    const ends = events.filter(isRunEvent)
    const isKept = ends.length > 0 && ends.length < events.length && write(ends)
    countLost(isKept ? events.filter((event) => !isRunEvent(event)) : events, reason, losses)
  }

  const read = async (): Promise<SpooledRequest | null> => {
    const file = await folder.claim()
    if (file === null) return null
    const content = readSpoolFile(file.text)
    damaged += content.damaged
    if (content.damaged > 0) losses.count(null, 'internal', 'node', content.damaged)
    const request = { ...content, stem: file.stem, client: content.client ?? client }
    if (request.events.length > 0 || request.dropped.length > 0) return request
    folder.remove(file.stem)
    return read()
  }

  const chunk = { maxEvents: maxBatchEvents, maxBytes: chunkBytes }
  const overflow: Overflow = {
    ...chunk,
    get hasRoom() {
      return attempt(false, () => room.hasRoomFor(chunkBytes, 'events'))
    },
    keep(events) {
      writeVersions()
      writeBatch(events, 'queue-full')
    },
  }

  return {
    overflow: when === 'exit' ? null : overflow,
    chunk,
    save(batches) {
      let isFirst = true
      for (const events of batches) {
        if (isFirst) writeVersions()
        isFirst = false
        writeBatch(events, 'shutdown')
      }
      const lost = losses.listUnsent().slice(0, room.maxLosses)
      if (lost.length > 0) write([], lost)
    },
    get isDue() {
      return isDue
    },
    lookAgain() {
      isDue = true
    },
    async claim() {
      let request: SpooledRequest | null = null
      // Before reading, because files that are written meanwhile may be missed.
      isDue = false
      try {
        if (!isBroken()) request = await read()
      } catch (error) {
        breakOff(error)
      }
      isDue ||= request !== null
      return request
    },
    settle({ stem }, sent, isLast) {
      replayed += sent
      if (!isLast) return
      room.forget()
      attempt(undefined, () => folder.remove(stem))
    },
    release({ stem }) {
      isDue = true
      attempt(undefined, () => folder.release(stem))
    },
    stats: () => ({ written, replayed, damaged }),
  }
}
