import { lstatSync, readdirSync, readFileSync, renameSync, rmSync, type Stats, writeFileSync } from 'node:fs'
import { lstat, readdir, readFile, rename, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { isAbandoned } from './is-abandoned.js'
import { makePrivateFolder } from './make-private-folder.js'
import { parseSpoolName, type SpoolName, toReady, toSending, toWriting } from './spool-name.js'

/** A file that this process alone sends. */
export interface ClaimedFile {
  readonly stem: string
  readonly text: string
}

/** Files of a spool. Writing is synchronous because a process that exits has no other time. Every member may throw. */
export interface SpoolFolder {
  /** Number and bytes of all files, of all processes. Creates the folder if it is missing. */
  measure(): { readonly files: number; readonly bytes: number }
  write(stem: string, text: string): void
  /** Claims the oldest file that has one of the keys and no owner; null if there is none. Deletes files that are too old. */
  claim(): Promise<ClaimedFile | null>
  /** Deletes the oldest file without an owner and returns its text; null if there is none. Synchronous. */
  evictOldest(): string | null
  /** Deletes a claimed file. */
  remove(stem: string): void
  /** Releases a claimed file, so that any process can send it later. */
  release(stem: string): void
}

export interface SpoolFolderDependencies {
  readonly directory: string
  /** Keys of the files to claim. */
  readonly keys: ReadonlySet<string>
  /** Compared with the times that the file system reports. */
  readonly nowUnixMs: () => number
}

/** No writer makes a larger file, so a larger one is not read. */
const MAX_FILE_BYTES = 32 * 1024 * 1024
/** Files that no server took for this long are deleted. */
export const SPOOL_FILE_AGE_MS = 30 * 24 * 60 * 60_000

const isOwn = (stats: Stats): boolean =>
  stats.isFile() && (process.getuid === undefined || stats.uid === process.getuid())

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

async function readText(path: string): Promise<string> {
  const { size } = await lstat(path)
  return size > MAX_FILE_BYTES ? '' : await readFile(path, 'utf8')
}

export function createSpoolFolder({ directory, keys, nowUnixMs }: SpoolFolderDependencies): SpoolFolder {
  const at = (name: string): string => join(directory, name)

  const isFree = (name: SpoolName, stats: Stats): boolean =>
    isOwn(stats) && isAbandoned(name, stats.mtimeMs, nowUnixMs())

  const tryClaim = async (file: string, name: SpoolName): Promise<ClaimedFile | null> => {
    try {
      const path = at(file)
      if (!isFree(name, await lstat(path))) return null
      const own = at(toSending(name.stem))
      await rename(path, own)
      const now = nowUnixMs() / 1_000
      await utimes(own, now, now)
      return { stem: name.stem, text: await readText(own) }
    } catch (error) {
      // Another process was faster.
      if (isMissing(error)) return null
      throw error
    }
  }

  const isTooOld = (name: SpoolName): boolean => nowUnixMs() - name.writtenAtMs > SPOOL_FILE_AGE_MS

  const removeOld = async (file: string, name: SpoolName): Promise<void> => {
    const path = at(file)
    try {
      if (isFree(name, await lstat(path))) await rm(path, { force: true })
    } catch (error) {
      if (!isMissing(error)) throw error
    }
  }

  const listFiles = async (): Promise<readonly string[]> => {
    try {
      return (await readdir(directory)).sort()
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }

  /** Files of the last listing that were not looked at yet: a full folder is not listed again for each of its files. */
  let listing: readonly string[] = []
  let next = 0

  const claimListed = async (): Promise<ClaimedFile | null> => {
    while (next < listing.length) {
      const file = listing[next++] ?? ''
      const name = parseSpoolName(file)
      if (name === null) continue
      if (isTooOld(name)) await removeOld(file, name)
      else if (keys.has(name.key)) {
        const claimed = await tryClaim(file, name)
        if (claimed !== null) return claimed
      }
    }
    return null
  }

  return {
    measure() {
      makePrivateFolder(directory)
      let files = 0
      let bytes = 0
      for (const file of readdirSync(directory)) {
        if (parseSpoolName(file) === null) continue
        const stats = lstatSync(at(file), { throwIfNoEntry: false })
        files++
        bytes += stats?.size ?? 0
      }
      return { files, bytes }
    },
    write(stem, text) {
      const writing = at(toWriting(stem))
      try {
        writeFileSync(writing, text, { mode: 0o600, flag: 'wx' })
        renameSync(writing, at(toReady(stem)))
      } catch (error) {
        rmSync(writing, { force: true })
        throw error
      }
    },
    async claim() {
      const listed = await claimListed()
      if (listed !== null) return listed
      listing = await listFiles()
      next = 0
      return claimListed()
    },
    evictOldest() {
      const found = readdirSync(directory)
        .flatMap((file) => parseSpoolName(file) ?? [])
        .filter(({ state }) => state === 'ready')
        .sort((a, b) => a.writtenAtMs - b.writtenAtMs || (a.stem < b.stem ? -1 : 1))
      for (const { stem } of found) {
        const own = at(toSending(stem))
        try {
          if (!isOwn(lstatSync(at(toReady(stem))))) continue
          renameSync(at(toReady(stem)), own)
          const text = lstatSync(own).size > MAX_FILE_BYTES ? '' : readFileSync(own, 'utf8')
          rmSync(own, { force: true })
          return text
        } catch (error) {
          if (!isMissing(error)) throw error
        }
      }
      return null
    },
    remove(stem) {
      rmSync(at(toSending(stem)), { force: true })
    },
    release(stem) {
      // The next claim lists the folder again: the released file comes first.
      next = listing.length
      try {
        renameSync(at(toSending(stem)), at(toReady(stem)))
      } catch (error) {
        // Another process took it for abandoned.
        if (!isMissing(error)) throw error
      }
    },
  }
}
