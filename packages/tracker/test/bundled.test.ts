import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type BuildOptions, build } from 'esbuild'
import { afterEach, beforeEach, expect, it } from 'vitest'
import webpack from 'webpack'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** A program that is bundled with the tracker. It starts a server and prints the events that it sent there. */
const PROGRAM = `
  import { createServer } from 'node:http'
  import { AsyncDriver } from ${JSON.stringify(path('../../driver/src/index.ts'))}
  import { AsyncTracker } from ${JSON.stringify(path('../src/index.ts'))}
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => { body += chunk })
    request.on('end', () => {
      const accepted = JSON.parse(body || '{"events":[]}').events.length
      response.end(JSON.stringify({ accepted, skipped: 0, rejected: [] }))
    })
  })
  server.listen(0, '127.0.0.1', async () => {
    const tracker = new AsyncTracker({ url: 'http://127.0.0.1:' + server.address().port })
    const driver = await AsyncDriver.builder().withModules({ a: ({ x }) => x }).withAdapters(tracker).build()
    await driver.execute(['a'], { inputs: { x: new Proxy({}, {}) } })
    const { sent, dropped, pending } = await tracker.flush()
    console.log(JSON.stringify({ isSent: sent > 0, dropped, pending }))
    await driver.close()
    server.close()
  })
`

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dag-bundled-'))
  await symlink(path('../../../node_modules'), join(folder, 'node_modules'), 'dir')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const bundles: Readonly<Record<string, BuildOptions>> = {
  'as CommonJS': { format: 'cjs' },
  'as CommonJS, minified': { format: 'cjs', minify: true },
  'as a module': { format: 'esm' },
  'as a module, minified': { format: 'esm', minify: true },
}

async function run(file: string): Promise<void> {
  const env = { ...process.env, NODE_OPTIONS: '', DAG_TRACKING: '', DAG_SPOOL: 'off' }
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], { cwd: folder, env })
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual({ isSent: true, dropped: 0, pending: 0 })
}

it.each(Object.entries(bundles))('a program bundled %s is tracked', async (_, options) => {
  const outfile = join(folder, options.format === 'cjs' ? 'program.cjs' : 'program.mjs')
  const stdin = { contents: PROGRAM, resolveDir: folder }
  const conditions = ['@dag/source']
  await build({ stdin, bundle: true, platform: 'node', conditions, outfile, logLevel: 'silent', ...options })
  await run(outfile)
})

/** Bundles plain JavaScript that keeps the imports of packages; returns the errors and warnings of webpack. */
async function pack(entry: string): Promise<string> {
  const output = { path: folder, filename: 'program.cjs' }
  const optimization = { minimize: false }
  const compiler = webpack({ mode: 'production', target: 'node20', context: folder, entry, output, optimization })
  const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) => {
    compiler.run((error, result) => (error === null ? resolve(result) : reject(error)))
  })
  return stats?.toString({ all: false, errors: true, warnings: true }) ?? 'no result'
}

it('a program bundled by webpack is tracked, and webpack reports nothing', async () => {
  const entry = join(folder, 'program.mjs')
  const bundled = await build({
    stdin: { contents: PROGRAM, resolveDir: folder },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    conditions: ['@dag/source'],
    outfile: entry,
    logLevel: 'silent',
  })
  await writeFile(entry, bundled.outputFiles[0]?.contents ?? '')
  expect(await pack(entry)).toBe('')
  await run(join(folder, 'program.cjs'))
}, 30_000)
