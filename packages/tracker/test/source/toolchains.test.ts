import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, realpath, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { IngestEvent, NodeFinishedEvent, VersionNode } from '@dag/protocol'
import { parseEvent } from '@dag/protocol/schemas'
import { type BuildOptions, build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const require = createRequire(import.meta.url)
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

let root: string
let original: string

/** The packages as a user has them: plain JavaScript without source maps. */
async function installPackage(name: string, entry: string): Promise<void> {
  const folder = join(root, 'node_modules', name)
  await build({
    entryPoints: [entry],
    outfile: join(folder, 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@dag/source'],
    external: ['@viz-js/viz', '@resvg/resvg-js'],
    logLevel: 'error',
  })
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name, version: '9.9.9', type: 'module', main: 'index.js' }),
  )
}

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'dag-toolchains-')))
  await cp(here('program'), join(root, 'src'), { recursive: true })
  await writeFile(join(root, 'package.json'), JSON.stringify({ name: 'shop', version: '3.2.1', type: 'module' }))
  await installPackage('@dag/tracker', here('../../src/index.ts'))
  await installPackage('@dag/driver', here('../../../driver/src/index.ts'))
  original = await readFile(join(root, 'src/pipeline.ts'), 'utf8')
}, 60_000)
afterAll(() => rm(root, { recursive: true, force: true }))

interface Recorded {
  readonly nodes: ReadonlyMap<string, VersionNode>
  readonly failure: NodeFinishedEvent
  readonly events: readonly IngestEvent[]
}

async function record(nodeArguments: readonly string[]): Promise<Recorded> {
  const { stdout, stderr } = await run(process.execPath, nodeArguments, {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', DAG_TRACKING: '', DAG_DEBUG: '1' },
  })
  expect(stderr).toBe('')
  const events: IngestEvent[] = JSON.parse(stdout)
  for (const event of events) expect(parseEvent(event)).toEqual({ kind: 'event', event })
  const version = events.findLast((event) => event.type === 'version')
  const failure = events.find((event) => event.type === 'node-finished' && event.status === 'failed')
  if (version?.type !== 'version' || failure?.type !== 'node-finished') throw new Error('The run was not recorded.')
  return { nodes: new Map(version.nodes.map((node) => [node.name, node])), failure, events }
}

/** The lines of the program's source from one that begins so to one that ends so. */
function cut(from: string, to: string): { source: string; line: number } {
  const start = original.indexOf(from)
  const end = original.indexOf(to, start) + to.length
  return { source: original.slice(start, end), line: original.slice(0, start).split('\n').length }
}

function expectOriginal({ nodes, failure }: Recorded, file = join(root, 'src/pipeline.ts')): void {
  expect(nodes.get('foo')).toMatchObject({
    ...cut('export async function foo', '\n}'),
    file,
    documentation: 'The requested foo.\n\nThe default is far.',
  })
  expect(nodes.get('total')).toMatchObject({
    ...cut('export const total', '* rate'),
    file,
    documentation: 'An arrow of several lines.',
  })
  expect(nodes.get('wrapped')).toMatchObject({ ...cut('export const wrapped', '\n)'), file, documentation: null })
  expect(nodes.get('broken')).toMatchObject({
    ...cut('export async function broken', '\n}'),
    file,
    documentation: 'Always fails.',
  })
  const { line } = cut('    throw new', 'Error')
  expect(failure.error?.stack).toMatch(new RegExp(`^RangeError: too far: 7\\n    at .*pipeline\\.ts:${line}:11\\)?\\n`))
  expect(failure.error?.stack).toContain(`${file}:${line}:11`)
  expect(failure.error?.causes?.[0]?.stack).toContain(`${file}:${line}:`)
}

async function compile(folder: string, options: readonly string[]): Promise<void> {
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')
  const settings = ['--target', 'es2022', '--module', 'nodenext', '--outDir', folder, '--noCheck', ...options]
  await run(process.execPath, [tsc, '--ignoreConfig', ...settings, 'src/main.ts'], { cwd: root })
}

const bundle = (outfile: string, options: BuildOptions): Promise<unknown> =>
  build({
    entryPoints: [join(root, 'src/main.ts')],
    outfile: join(root, outfile),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    ...options,
  })

describe('original sources', () => {
  it('the original source is found under tsx', async () => {
    const tsx = pathToFileURL(require.resolve('tsx')).href
    expectOriginal(await record([`--import=${tsx}`, 'src/main.ts']))
  })

  it.runIf('typescript' in process.features && process.features.typescript)(
    'under Node.js, which blanks types out',
    async () => {
      await cp(join(root, 'src'), join(root, 'blanked'), { recursive: true })
      const main = await readFile(join(root, 'src/main.ts'), 'utf8')
      await writeFile(join(root, 'blanked/main.ts'), main.replace('./pipeline.js', './pipeline.ts'))
      expectOriginal(await record(['--no-warnings', 'blanked/main.ts']), join(root, 'blanked/pipeline.ts'))
    },
  )

  it.each([
    ['beside it', ['--sourceMap']],
    ['in the file', ['--inlineSourceMap']],
    ['with the sources in it', ['--sourceMap', '--inlineSources']],
  ])('the original source is found in output of tsc with the map %s', async (_, options) => {
    await compile('dist', options)
    expectOriginal(await record(['dist/main.js']))
    expectOriginal(await record(['--enable-source-maps', 'dist/main.js']))
  })

  it.each<[string, BuildOptions]>([
    ['', { sourcemap: true }],
    ['minified', { sourcemap: true, minify: true }],
    ['minified, with the map in the file', { sourcemap: 'inline', minify: true }],
    ['minified, with a map without the sources', { sourcemap: true, minify: true, sourcesContent: false }],
  ])('the original source is found in a bundle of esbuild %s', async (_, options) => {
    await bundle('out/app.js', options)
    expectOriginal(await record(['out/app.js']))
    expectOriginal(await record(['--enable-source-maps', 'out/app.js']))
  })

  it('the original source is found in a CommonJS bundle that contains driver and tracker', async () => {
    await bundle('out/app.cjs', {
      sourcemap: true,
      minify: true,
      format: 'cjs',
      packages: 'bundle',
      banner: { js: "const address = require('node:url').pathToFileURL(__filename).href" },
      define: { 'import.meta.url': 'address' },
    })
    expectOriginal(await record(['out/app.cjs']))
  })
})

/** The findings of the runtime: file, line and text of compiled JavaScript. */
async function expectCompiled({ nodes, failure }: Recorded, path: string): Promise<void> {
  const file = join(root, path)
  const compiled = await readFile(file, 'utf8')
  const foo = nodes.get('foo')
  expect(foo).toMatchObject({ file, documentation: 'The requested foo.\n\nThe default is far.' })
  expect(foo?.source).toMatch(/^export async function foo\(\{ request \}\) \{[\s\S]*\n\}$/)
  expect(
    compiled
      .split('\n')
      .slice((foo?.line ?? 0) - 1)
      .join('\n'),
  ).toContain(foo?.source)
  expect(failure.error?.stack).toContain(path)
}

describe('missing or unreadable source maps', () => {
  it('plain JavaScript is its own source', async () => {
    await compile('plain', [])
    await expectCompiled(await record(['plain/main.js']), 'plain/pipeline.js')
  })

  it.each([
    ['is missing', (path: string) => rm(path)],
    ['is not JSON', (path: string) => writeFile(path, '{"version":3,')],
    ['is something else', (path: string) => writeFile(path, '[1]')],
    ['is empty', (path: string) => writeFile(path, '{"version":3,"sources":[],"mappings":""}')],
    [
      'is made of rubbish',
      (path: string) => writeFile(path, '{"version":3,"sources":[7],"mappings":"AAAA,$$;!gggggggggggggggA"}'),
    ],
    ['is larger than 32 MiB', (path: string) => truncate(path, 33 * 1024 * 1024)],
  ])('a program whose map %s shows the running code', async (_, spoil) => {
    await compile('spoilt', ['--sourceMap'])
    await spoil(join(root, 'spoilt/pipeline.js.map'))
    const recorded = await record(['spoilt/main.js'])
    await expectCompiled(recorded, 'spoilt/pipeline.js')
  })
})

it('a map that no longer fits its source shows no wrong source', async () => {
  await compile('stale', ['--sourceMap'])
  const path = join(root, 'src/pipeline.ts')
  await writeFile(
    path,
    `${'// Something else stands here now.\n'.repeat(5)}${original.replaceAll('wrapped', 'inside')}`,
  )
  await utimes(path, 0, 0)
  try {
    const { nodes } = await record(['stale/main.js'])
    expect(nodes.get('broken')).toMatchObject({ source: null, documentation: null })
  } finally {
    await writeFile(path, original)
    await utimes(path, 0, 0)
  }
})

it('a run names its program', async () => {
  await compile('dist', [])
  const { events } = await record(['dist/main.js'])
  expect(events.find((event) => event.type === 'run-started')).toMatchObject({
    program: {
      name: 'shop',
      version: '3.2.1',
      entry: 'dist/main.js',
      packages: { '@dag/driver': '9.9.9', '@dag/tracker': '0.1.0' },
    },
  })
})
