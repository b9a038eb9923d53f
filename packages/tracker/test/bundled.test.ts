import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type BuildOptions, build } from 'esbuild'
import { afterEach, beforeEach, expect, test } from 'vitest'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** A program of a user, in one file with the tracker. It prints what it sent to a server of its own. */
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

const BANNER = "import { createRequire as toRequire } from 'node:module'; const require = toRequire(import.meta.url)"

const bundles: Readonly<Record<string, BuildOptions>> = {
  'as CommonJS': { format: 'cjs' },
  'as CommonJS, minified': { format: 'cjs', minify: true },
  'as a module that can require': { format: 'esm', banner: { js: BANNER } },
  'as a module beside undici': { format: 'esm', external: ['undici'] },
}

test.each(Object.entries(bundles))('a program bundled %s is tracked', async (_, options) => {
  const outfile = join(folder, options.format === 'cjs' ? 'program.cjs' : 'program.mjs')
  const stdin = { contents: PROGRAM, resolveDir: folder }
  const conditions = ['@dag/source']
  await build({ stdin, bundle: true, platform: 'node', conditions, outfile, logLevel: 'silent', ...options })
  const env = { ...process.env, NODE_OPTIONS: '', DAG_TRACKING: '', DAG_SPOOL: '' }
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [outfile], { cwd: folder, env })
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual({ isSent: true, dropped: 0, pending: 0 })
})
