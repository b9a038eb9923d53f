import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { BackupState } from '../http/metrics'
import { findNewest, listSurplus, toStampedName } from './backup-names'

export interface BackupOptions {
  /** Copies are next to it, with their time in its name: `/srv/dag-20261127T171500Z.db` for `/srv/dag.db`. */
  readonly target: string
  /** Milliseconds from one copy to the next. */
  readonly everyMs: number
  /** Number of copies that are kept. */
  readonly keep: number
  /** Copies the database to a new file, without blocking. */
  readonly copy: (file: string, signal: AbortSignal) => Promise<void>
  /** Receives a problem when it is new, and null when a copy was made after it. */
  readonly report: (problem: string | null) => void
}

interface Backups {
  read(): BackupState
  /** Stops a copy that is being made. */
  stop(): Promise<void>
}

/** A copy that failed is tried again after this time, or after the time between copies if that is shorter. */
const RETRY_MS = 10 * 60_000

/** Copies the database again and again. The first copy is made when the newest one in the folder is old enough. */
export function startBackups({ target, everyMs, keep, copy, report }: BackupOptions, nowMs: () => number): Backups {
  const folder = dirname(target)
  const abort = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  let problem: string | null = null
  let failures = 0
  let lastSuccessMs = findNewest(target, listNames(folder))

  const wait = (delayMs: number) => {
    const begin = () => {
      running = step()
    }
    if (!abort.signal.aborted) timer = setTimeout(begin, delayMs).unref()
  }
  const step = async () => {
    const before = problem
    const file = toStampedName(target, new Date(nowMs()))
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      await copy(file, abort.signal)
      lastSuccessMs = nowMs()
      for (const name of listSurplus(target, readdirSync(folder), keep)) rmSync(join(folder, name))
      problem = null
    } catch (error) {
      if (abort.signal.aborted) return
      failures++
      // The same cause has the same text, whatever the time in the name.
      problem = (error instanceof Error ? error.message : String(error)).replaceAll(file, target)
    }
    if (problem !== before) report(problem)
    wait(problem === null ? everyMs : Math.min(everyMs, RETRY_MS))
  }

  const ageMs = lastSuccessMs === null ? everyMs : nowMs() - lastSuccessMs
  wait(Math.min(everyMs, Math.max(0, everyMs - ageMs)))
  return {
    read: () => ({ lastSuccessMs, failures, isFailing: problem !== null }),
    async stop() {
      abort.abort()
      clearTimeout(timer)
      await running
    },
  }
}

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // The first copy makes the folder, or reports why it cannot be read.
    return []
  }
}
