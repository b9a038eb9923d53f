import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface BenchServer {
  readonly url: string
  stop(): Promise<void>
}

const PROGRAM = join(import.meta.dirname, '../../bin/dag.mjs')

/** `dag ui` on a free port, in its own process so that the client does not take its time. */
export async function startServer(file: string): Promise<BenchServer> {
  const child = spawn(process.execPath, [PROGRAM, 'ui', '--port', '0', '--no-open', '--db', file], {
    env: { ...process.env, NODE_ENV: 'production', DAG_SPOOL: 'off' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return {
    url: await readUrl(child),
    async stop() {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function readUrl(child: ChildProcess): Promise<string> {
  let output = ''
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk)
    const [, url] = /UI\s+(http:\S+)/.exec(output) ?? []
    if (url === undefined) continue
    child.stdout?.resume()
    return url
  }
  throw new Error(`dag ui has not started:\n${output}`)
}
