import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** In the bundle, next to this module. */
const BACKUP_CHILD = fileURLToPath(new URL('./backup-child.js', import.meta.url))

/**
 * Copies a database in another process, so that the check of the copy does not stop this one.
 *
 * @throws Error with the problem as its message.
 */
export function copyInChild(file: string, copy: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [BACKUP_CHILD, file, copy], { signal }, (error, _stdout, stderr) => {
      if (error === null) resolve()
      else {
        // A process that was stopped leaves its part of the copy.
        for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${copy}.partial${end}`, { force: true })
        reject(stderr === '' ? error : new Error(stderr))
      }
    })
  })
}
