import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BadServer, startBadServer } from '../support/bad-server.js'

const script = fileURLToPath(new URL('./scripts/one-run.ts', import.meta.url))
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

let server: BadServer
beforeEach(async () => {
  server = await startBadServer()
})
afterEach(() => server.stop())

interface Ended {
  readonly code: number | null
  readonly output: string
  /** Milliseconds from the end of the program's own work, which is when `beforeExit` came first, to its exit. */
  readonly lingeredMs: number
}

const MARK = 'beforeExit at '

async function run(environment: Record<string, string> = {}): Promise<Ended> {
  const program = `
    let noted = false
    process.prependListener('beforeExit', () => { noted ||= (globalThis.endedAt = performance.now(), true) })
    process.on('exit', () => { process.stdout.write('${MARK}' + (performance.now() - globalThis.endedAt) + '\\n') })
    await import(${JSON.stringify(pathToFileURL(script).href)})`
  const child = spawn(
    process.execPath,
    ['--conditions=@dag/source', `--import=${tsx}`, '--input-type=module', '--eval', program],
    { env: { ...process.env, NODE_OPTIONS: '', DAG_API_URL: server.url, ...environment } },
  )
  let output = ''
  const collect = (chunk: Buffer): void => {
    output += chunk.toString()
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const [code] = await once(child, 'close')
  const mark = new RegExp(`${MARK}([\\d.]+)\\n`)
  return { code, output: output.replace(mark, ''), lingeredMs: Number(output.match(mark)?.[1]) }
}

const typesOf = (): string[] => server.events.map((event) => event.type)

describe('a script that makes one run and ends', () => {
  it('is recorded whole, and keeps its own exit code', async () => {
    expect(await run()).toMatchObject({ code: 3, output: '' })
    expect(typesOf()).toEqual(['version', 'run-started', 'node-finished', 'node-finished', 'run-finished'])
  }, 20_000)

  it('ends promptly with its own code and prints nothing when the UI is not there', async () => {
    await server.stop()
    const { code, output, lingeredMs } = await run()
    expect({ code, output }).toEqual({ code: 3, output: '' })
    expect(lingeredMs).toBeLessThan(2_000)
  }, 20_000)

  it('ends within its two seconds when the UI accepts and never answers', async () => {
    server.behaviour = 'stall'
    const { code, output, lingeredMs } = await run()
    expect({ code, output }).toEqual({ code: 3, output: '' })
    expect(lingeredMs).toBeLessThan(4_000)
  }, 20_000)

  it('sends nothing when tracking is off', async () => {
    expect(await run({ DAG_TRACKING: 'off' })).toMatchObject({ code: 3, output: '' })
    expect(server.requests).toEqual([])
  }, 20_000)

  it('says one line about an absent UI when it is asked to', async () => {
    await server.stop()
    const { output } = await run({ DAG_DEBUG: '1' })
    expect(output).toBe(`dag: ${server.url} does not answer (ECONNREFUSED)\n`)
  }, 20_000)
})
