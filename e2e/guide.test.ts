import { execFile } from 'node:child_process'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { readGuide } from '../scripts/matrix/guide.mjs'
import { createFolder, eventually, findFreePort, type Server, startUi } from './processes.ts'

vi.setConfig({ testTimeout: 180_000 })

const root = fileURLToPath(new URL('..', import.meta.url))

interface Guide {
  readonly files: Readonly<Record<string, string>>
  /** The text that the guide prints after a file. */
  readonly outputs: Readonly<Record<string, string>>
}

let guide: Guide
let folder: Awaited<ReturnType<typeof createFolder>>
let ui: Server

/** Runs Node.js in the folder of the guide, and gives its exit code and its output. */
function run(...args: readonly string[]): Promise<{ code: number; output: string; errors: string }> {
  const env = { ...process.env, DAG_API_URL: ui.url, VITEST: '', NODE_ENV: '' }
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder.path, env }, (error, output, errors) =>
      resolve({ code: error === null ? 0 : Number(error.code), output, errors }),
    )
  })
}

/** Waits until a project has so many runs that succeeded, with nodes by the names of the guide. */
async function expectRuns(project: string, count: number): Promise<void> {
  const read = async (path: string) => (await fetch(`${ui.url}/api/v1${path}`)).json()
  const ids = await eventually(async () => {
    const { items: projects } = await read('/projects')
    const found = projects.find(({ name }: { name: string }) => name === project)
    if (found === undefined) return null
    const { items } = await read(`/projects/${found.id}/runs?status=success`)
    return items.length >= count ? items.map(({ id }: { id: string }) => id) : null
  })
  expect(ids).toHaveLength(count)
  const { name, nodes } = await read(`/runs/${ids[0]}`)
  expect(name).toBe('pricing')
  const names = nodes.map((node: { name: string }) => node.name)
  expect(names).toEqual(expect.arrayContaining(['customer', 'prices', 'taxRate', 'total']))
}

const bundle = (outfile: string, options: BuildOptions) =>
  build({
    absWorkingDir: folder.path,
    outfile: join(folder.path, outfile),
    platform: 'node',
    logLevel: 'silent',
    ...options,
  })

beforeAll(async () => {
  guide = await readGuide()
  folder = await createFolder()
  ui = await startUi({ port: await findFreePort(), db: join(folder.path, 'dag.db') })
  await mkdir(join(folder.path, 'node_modules/@dag'), { recursive: true })
  for (const name of ['driver', 'tracker', 'protocol']) {
    await symlink(join(root, 'packages', name), join(folder.path, 'node_modules/@dag', name), 'junction')
  }
  for (const name of ['tsx', 'vitest', 'undici']) {
    await symlink(join(root, 'node_modules', name), join(folder.path, 'node_modules', name), 'junction')
  }
  await writeFile(join(folder.path, 'package.json'), '{ "private": true, "type": "module" }')
  for (const [name, text] of Object.entries(guide.files)) await writeFile(join(folder.path, name), text)
})

afterAll(async () => {
  await ui?.stop()
  await folder?.remove()
})

it('every program of getting started prints what the guide says', async () => {
  const programs = Object.keys(guide.files).filter((name) => !['pricing.ts', 'driver.ts'].includes(name))
  expect(programs).toEqual(['app.ts', 'override.ts', 'tracked.ts', 'draw.ts'])
  for (const name of programs) {
    const printed = await run('node_modules/tsx/dist/cli.mjs', name)
    expect([name, printed]).toEqual([name, { code: 0, output: guide.outputs[name] ?? '', errors: '' }])
  }
  expect(await readFile(join(folder.path, 'pricing.md'), 'utf8')).toContain('```mermaid')
  await expectRuns('shop', 1)
})

it('its tracked program runs as a minified bundle, as plain ES modules and as CommonJS', async () => {
  const tracked = guide.files['tracked.ts'] ?? ''
  await bundle('bundle.mjs', {
    entryPoints: ['tracked.ts'],
    format: 'esm',
    bundle: true,
    minify: true,
    packages: 'external',
  })
  for (const name of ['pricing', 'tracked']) await bundle(`${name}.js`, { entryPoints: [`${name}.ts`], format: 'esm' })
  // CommonJS has no await at the top of a module.
  const [imports = '', body = ''] = tracked.split(/\n(?=const driver)/)
  await writeFile(join(folder.path, 'common.ts'), `${imports}\nvoid (async () => {\n${body}\n})()\n`)
  await bundle('pricing.cjs', { entryPoints: ['pricing.ts'], format: 'cjs' })
  await bundle('common.cjs', { entryPoints: ['common.ts'], format: 'cjs' })
  const common = await readFile(join(folder.path, 'common.cjs'), 'utf8')
  expect(common).toContain('require("@dag/driver")')
  await writeFile(join(folder.path, 'common.cjs'), common.replace('./pricing.js', './pricing.cjs'))
  for (const name of ['bundle.mjs', 'tracked.js', 'common.cjs']) {
    const { code, output } = await run(name)
    expect([name, code, output]).toEqual([name, 0, guide.outputs['tracked.ts']])
  }
  await expectRuns('shop', 4)
})

it('its functions run in a suite of vitest that closes its tracker', async () => {
  const name = 'pricing.test.ts'
  const suite = `import { AsyncDriver } from '@dag/driver'
import { AsyncTracker } from '@dag/tracker'
import { afterAll, expect, it } from 'vitest'
import * as pricing from './pricing.js'
const tracker = new AsyncTracker({ project: 'suite' })
const driver = await AsyncDriver.builder().withName('pricing').withModules(pricing).withAdapters(tracker).build()
afterAll(() => tracker.close())
it('computes the total', async () => {
  const inputs = { customerId: 'c-7', skus: ['A-1042', 'B-7'] }
  expect(await driver.execute(['total'], { inputs })).toEqual({ total: ${guide.outputs['app.ts']} })
})\n`
  await writeFile(join(folder.path, name), suite)
  const { code, output } = await run('node_modules/vitest/vitest.mjs', 'run', '--root', '.', name)
  expect([code, output]).toEqual([0, expect.stringContaining('1 passed')])
  await expectRuns('suite', 1)
})
