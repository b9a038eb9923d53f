import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url))

const environment = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }

/** Path of a program of a dependency. */
export const tool = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)

/** Runs a program and shows its output (`quiet`: only if it fails); exits with its code if it fails. */
export function run(program, args, { quiet = false, env } = {}) {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd: root,
    stdio: quiet ? 'pipe' : 'inherit',
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...environment, ...env },
  })
  if (error) throw error
  if (status === 0) return
  if (quiet) process.stderr.write(Buffer.concat([stdout, stderr]))
  process.exit(status ?? 1)
}

/** Starts a program in the background; its output goes to this terminal. */
export function start(program, args, options = {}) {
  return spawn(program, args, { cwd: root, stdio: 'inherit', ...options, env: { ...environment, ...options.env } })
}
