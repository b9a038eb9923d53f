import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ReplayJob } from './replay-job'

/** Runs the job in a new Node.js process that shares the terminal, and returns its exit code. */
export async function startChild(script: string, flags: readonly string[], job: ReplayJob): Promise<number> {
  const child = spawn(process.execPath, [...flags, script], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  // Ctrl-C reaches the child by itself; this process ends with it.
  const wait = () => {}
  const forward = () => void child.kill('SIGTERM')
  process.on('SIGINT', wait)
  process.on('SIGTERM', forward)
  try {
    // A child that ended before it read the job reports that by its exit code.
    child.send(job, () => {})
    const [code] = await once(child, 'exit')
    return code ?? 1
  } finally {
    process.off('SIGINT', wait)
    process.off('SIGTERM', forward)
  }
}

const TYPESCRIPT = /\.[cm]?tsx?$/

/**
 * The arguments of Node.js that let it load a module: `tsx` where the module or the current folder has it installed.
 *
 * @throws Error if the module is TypeScript and nothing can load it
 */
export function findLoader(driver: string, nodeVersion: string): readonly string[] {
  if (!TYPESCRIPT.test(driver)) return []
  for (const from of [driver, join(process.cwd(), 'package.json')]) {
    try {
      return ['--import', pathToFileURL(createRequire(from).resolve('tsx')).href]
    } catch {
      // The next place may have it.
    }
  }
  if (stripsTypes(nodeVersion)) return []
  throw new Error(
    `${driver} is TypeScript. Install tsx next to it, or use Node.js 22.18 or later instead of ${nodeVersion}.`,
  )
}

/** Whether a Node.js loads TypeScript by itself: from 22.18 on, and from 23.6 on. */
export function stripsTypes(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
}
