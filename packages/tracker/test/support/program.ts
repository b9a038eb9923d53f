import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import { afterAll } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'dag-program-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const programFile = join(folder, 'program.mjs')

/** One file of plain JavaScript starts in a quarter of the time. */
await build({
  entryPoints: [fileURLToPath(new URL('../life/scripts/program.ts', import.meta.url))],
  outfile: programFile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  conditions: ['@dag/source'],
  // undici is CommonJS: without a `require` it cannot be loaded from this module, and the fallback would be tested.
  banner: {
    js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url)",
  },
})

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly output: string
  /** Milliseconds from the end of the program's work (the first `beforeExit`) to its exit. */
  readonly lingeredMs: number
}

export interface Program {
  readonly child: ChildProcess
  /** Resolves when the program is ready for a signal. */
  readonly ready: Promise<void>
  readonly ended: Promise<Ended>
}

const MARK = 'beforeExit at '
const READY = 'ready\n'

/** Starts `program.ts` in its own process. */
export function startProgram(environment: Readonly<Record<string, string>>): Program {
  const code = `
    let noted = false
    process.prependListener('beforeExit', () => { noted ||= (globalThis.endedAt = performance.now(), true) })
    process.on('exit', () => {
      if (noted) process.stdout.write('${MARK}' + (performance.now() - globalThis.endedAt) + '\\n')
    })
    for (const name of (process.env.PROGRAM_WITHOUT ?? '').split(',')) delete globalThis[name]
    await import(${JSON.stringify(pathToFileURL(programFile).href)})`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
  })
  let output = ''
  let onReady = (): void => {}
  const ready = new Promise<void>((resolve) => {
    onReady = resolve
  })
  const collect = (chunk: Buffer): void => {
    output += chunk.toString()
    if (output.includes(READY)) onReady()
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const ended = once(child, 'close').then(([code, signal]): Ended => {
    const mark = new RegExp(`${MARK}([\\d.]+)\\n`)
    const lingeredMs = Number(output.match(mark)?.[1])
    return { code, signal, output: output.replace(mark, '').replace(READY, ''), lingeredMs }
  })
  return { child, ready, ended }
}

/** Starts `program.ts` in a worker of this process. */
export const startWorker = (environment: Readonly<Record<string, string>>): Worker =>
  new Worker(programFile, { env: { ...process.env, NODE_OPTIONS: '', ...environment } })
