import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, type Stats, writeFileSync } from 'node:fs'
import { lstat, readdir, readFile, rename, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { isAbandoned } from './is-abandoned.js'
import { parseSpoolName, type SpoolName, toReady, toSending, toWriting } from './spool-name.js'

/** A file that this process alone sends. */
export interface ClaimedFile {
  readonly stem: string
  readonly text: string
}

/** The files of a spool's folder. Writing is synchronous, for a process that ends has no other time. Every member may throw. */
export interface SpoolFolder {
  /** Files and bytes in it, of all processes. Makes the folder if it is not there. */
  measure(): { readonly files: number; readonly bytes: number }
  write(stem: string, text: string): void
  /** Makes the oldest file that nobody is at one's own, or null. */
  claim(): Promise<ClaimedFile | null>
  /** It is not needed any more. */
  remove(stem: string): void
  /** Leaves it to others, or to later. */
  release(stem: string): void
}

/** Larger than any that is written: not worth reading. */
const MAX_FILE_BYTES = 32 * 1024 * 1024

const isOwn = (stats: Stats): boolean =>
  stats.isFile() && (process.getuid === undefined || stats.uid === process.getuid())

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

async function readText(path: string): Promise<string> {
  const { size } = await lstat(path)
  return size > MAX_FILE_BYTES ? '' : await readFile(path, 'utf8')
}

/** With mode 0700 if it is not there; one that is there is left as it is. */
function makeFolder(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
}

/** `key` is that of the files to claim; `nowUnixMs` is compared with the times that the file system gives. */
export function createSpoolFolder(directory: string, key: string, nowUnixMs: () => number): SpoolFolder {
  const at = (name: string): string => join(directory, name)

  const isFree = async (name: SpoolName, path: string): Promise<boolean> => {
    const stats = await lstat(path)
    return isOwn(stats) && isAbandoned(name, stats.mtimeMs, nowUnixMs())
  }

  /** Null if somebody else was faster. */
  const tryClaim = async (file: string, name: SpoolName): Promise<ClaimedFile | null> => {
    try {
      const path = at(file)
      if (!(await isFree(name, path))) return null
      const own = at(toSending(name.stem))
      await rename(path, own)
      const now = nowUnixMs() / 1_000
      await utimes(own, now, now)
      return { stem: name.stem, text: await readText(own) }
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  return {
    measure() {
      makeFolder(directory)
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
      makeFolder(directory)
      const files = await readdir(directory)
      for (const file of files.sort()) {
        const name = parseSpoolName(file)
        const claimed = name?.key === key ? await tryClaim(file, name) : null
        if (claimed !== null) return claimed
      }
      return null
    },
    remove(stem) {
      rmSync(at(toSending(stem)), { force: true })
    },
    release(stem) {
      try {
        renameSync(at(toSending(stem)), at(toReady(stem)))
      } catch (error) {
        // Another process took it for abandoned.
        if (!isMissing(error)) throw error
      }
    },
  }
}
