import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { clearTimeout, setTimeout } from '../real-time.js'

/** Untracked files do not count, as with `git describe --dirty`. Programs named in git's settings do not run. */
const ARGUMENTS = [
  ...['-c', 'core.fsmonitor=false', '--no-optional-locks'],
  ...['status', '--porcelain', '--untracked-files=no', '--ignore-submodules=all'],
]
const TIMEOUT_MS = 2_000

/**
 * Whether files of the work tree around a folder differ from its commit. Null if git does not answer within two seconds. It does not keep
 * the process alive. Starting it takes 1 to 3 ms, its answer usually less than 20 ms. Never rejects.
 */
export function readDirty(folder: string): Promise<boolean | null> {
  return new Promise((resolve) => {
    try {
      const child = spawn('git', ARGUMENTS, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true })
      const timer = setTimeout(() => child.kill(), TIMEOUT_MS).unref()
      const end = (dirty: boolean | null): void => {
        clearTimeout(timer)
        resolve(dirty)
      }
      child.unref()
      const output = child.stdout as Socket
      output.unref()
      output.on('error', () => end(null))
      output.once('data', () => {
        end(true)
        child.kill()
      })
      child.on('error', () => end(null))
      child.on('close', (code) => end(code === 0 ? false : null))
    } catch {
      resolve(null)
    }
  })
}
