import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A child process with an HTTP address. */
export interface Server {
  readonly url: string
  /** The output so far, of both streams. */
  output(): string
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** A port that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('the probe has no port')
  return address.port
}

/** Creates a temporary folder, with a function that removes it. */
export async function createFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'dag-e2e-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(2000) })
    return true
  } catch {
    return false
  }
}

async function startServer(
  args: readonly string[],
  options: { readonly url: string; readonly probe: string; readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Server> {
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: { ...process.env, NODE_ENV: 'production', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout?.on('data', (chunk) => (output += String(chunk)))
  child.stderr?.on('data', (chunk) => (output += String(chunk)))
  const exited = once(child, 'exit')
  while (!(await answers(options.url + options.probe))) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with code ${child.exitCode}:\n${output}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    url: options.url,
    output: () => output,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      await exited
    },
  }
}

export interface UiOptions {
  readonly port: number
  readonly db: string
  /** More arguments of `dag ui`. */
  readonly args?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

/** `dag ui` as a user starts it. */
export function startUi({ port, db, args = [], env = {} }: UiOptions): Promise<Server> {
  return startServer(['apps/ui/bin/dag.mjs', 'ui', '--port', String(port), '--db', db, '--no-open', ...args], {
    url: `http://127.0.0.1:${port}`,
    probe: '/api/v1/ping',
    cwd: root,
    env,
  })
}

/** The Fastify example, whose slow nodes do not wait unless asked. */
export async function startExample(options: { readonly uiUrl: string; readonly waitMs?: number }): Promise<Server> {
  const port = await findFreePort()
  return startServer(['--import', 'tsx', 'src/main.ts'], {
    url: `http://127.0.0.1:${port}`,
    probe: '/some_data',
    cwd: join(root, 'examples/fastify'),
    env: { PORT: String(port), WAIT_MS: String(options.waitMs ?? 0), DAG_API_URL: options.uiUrl, DAG_PROJECT: '1' },
  })
}

/** Repeats a question until it has an answer, because the work happens in the background. */
export async function eventually<T>(ask: () => Promise<T | null | undefined | false>, withinMs = 15_000): Promise<T> {
  const end = Date.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) return answer
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${ask}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
