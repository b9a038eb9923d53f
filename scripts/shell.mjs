import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url))

const environment = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }

/** Path of a program that a dependency brings. */
export const tool = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)

/** Runs a program to its end, shows what it prints, and ends this process with its code if it fails. */
export function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
    env: { ...environment, ...options.env },
  })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

/** Starts a program that goes on; its output is ours. */
export function start(program, args, options = {}) {
  return spawn(program, args, { cwd: root, stdio: 'inherit', ...options, env: { ...environment, ...options.env } })
}

/** The browser for the browser tests: `DAG_CHROMIUM`, or the first of the usual places. Null without any. */
export function findChromium() {
  const places = [
    process.env.DAG_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]
  return places.find((place) => place && existsSync(place)) ?? null
}
