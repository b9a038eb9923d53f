import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, expect, it } from 'vitest'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'dag-context-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A test as Jest runs it: in a context with its own globals, in which the modules of the runtime are those of the main context. */
const TEST = `
  import { AsyncDriver } from ${JSON.stringify(path('../../../driver/src/index.ts'))}
  import { AsyncTracker } from ${JSON.stringify(path('../../src/index.ts'))}
  import { createFakeTransport } from ${JSON.stringify(path('../../src/testing.ts'))}
  const pipeline = {
    total: ({ lines }) => lines.length,
    failing: ({ total }) => { throw new TypeError('refused ' + total) },
  }
  export async function run() {
    const transport = createFakeTransport()
    const tracker = new AsyncTracker({ transport })
    const driver = await AsyncDriver.builder().withModules(pipeline).withAdapters(tracker).build()
    await driver.execute(['failing'], { inputs: { lines: [1, 2] } }).catch(() => {})
    await tracker.flush(5_000)
    await driver.close()
    const nodes = transport.events.flatMap((event) => event.type === 'version' ? event.nodes : [])
    const end = transport.events.find((event) => event.type === 'run-finished')
    return JSON.stringify({
      status: end.status,
      error: end.error.name + ': ' + end.error.message,
      files: [...new Set(nodes.filter((node) => node.file !== null).map((node) => node.name))].sort(),
    })
  }
`

const RUNNER = `
  const { readFileSync } = require('node:fs')
  const { createContext, Script } = require('node:vm')
  const globals = { require, process, console, Buffer, URL, URLSearchParams, AbortController, AbortSignal, DOMException, Event, EventTarget,
    TextEncoder, TextDecoder, performance, structuredClone, queueMicrotask, setTimeout, clearTimeout, setInterval, clearInterval,
    setImmediate, clearImmediate, fetch, Request, Response, Headers, ReadableStream, Blob, WebAssembly, exports: {}, module: {} }
  const context = createContext(globals)
  globals.global = globals.globalThis = context
  const file = process.argv[2]
  new Script(readFileSync(file, 'utf8'), { filename: file }).runInContext(context)
  context.exports.run().then((text) => console.log(text))
`

it('a tracker in a context with its own globals prints nothing and finds the sources', async () => {
  const outfile = join(folder, 'test.cjs')
  await build({
    stdin: { contents: TEST, resolveDir: folder },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    conditions: ['@dag/source'],
    supported: { 'dynamic-import': false },
    footer: { js: 'exports.run = module.exports.run' },
    outfile,
    logLevel: 'silent',
  })
  const runner = join(folder, 'runner.cjs')
  await writeFile(runner, RUNNER)
  const env = { ...process.env, NODE_OPTIONS: '', DAG_TRACKING: '', DAG_SPOOL: 'off' }
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [runner, outfile], { cwd: folder, env })
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual({
    status: 'failed',
    error: 'TypeError: refused 2',
    files: ['failing', 'total'],
  })
}, 30_000)
