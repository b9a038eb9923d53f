import { execFile } from 'node:child_process'
import { mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPage } from './page.js'

const PAGES = [
  'docs/guides/coming-from-hamilton.md',
  'docs/guides/driver.md',
  'docs/guides/getting-started.md',
  'docs/guides/testing.md',
  'docs/reference/adapters.md',
  'docs/reference/introspection.md',
  'docs/reference/modifiers.md',
  'docs/reference/pictures.md',
  'docs/reference/types.md',
  'packages/driver/README.md',
  'packages/tracker/README.md',
]

/** An address without a UI, so that a page with a tracker stores nothing in one. */
const environment = { ...process.env, DAG_API_URL: 'http://127.0.0.1:9' }

const repository = fileURLToPath(new URL('../../../..', import.meta.url))
const compiler = join(repository, 'node_modules/typescript/bin/tsc')
const tsx = createRequire(import.meta.url).resolve('tsx')

let folder = ''

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'dag-snippets-')))
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'), 'dir')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

interface Ended {
  readonly output: string
  readonly isFailed: boolean
}

function run(...parameters: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, { cwd: folder, env: environment }, (error, output, errors) =>
      resolve({ output: (output + errors).replaceAll(folder, '.'), isFailed: error !== null }),
    )
  })
}

/** All files in one process, for starting one takes longer than what most of them do. */
async function runAll(name: string, files: readonly string[]): Promise<Ended> {
  const lines = files.map((file) => `console.log('// ${file}')\nawait import('./${file}')\n`)
  await writeFile(join(folder, name), lines.join(''))
  return run('--import', tsx, '--conditions', '@dag/source', name)
}

test.each(PAGES)(
  'the programs of %s compile, and print what the page says',
  async (path) => {
    const { files, programs, tests, refusals } = await readPage(join(repository, path))
    expect([...programs, ...tests]).not.toEqual([])
    const settings = { extends: join(repository, 'tsconfig.base.json'), include: ['*.ts'] }
    const all = [
      ...files,
      ['package.json', '{ "type": "module" }'],
      ['tsconfig.json', JSON.stringify(settings)],
    ] as const
    await Promise.all(all.map(([file, text]) => writeFile(join(folder, file), text)))
    expect((await run(compiler, '-p', folder, '--pretty', 'false')).output).toBe(refusals)

    const printed = programs.map(({ file, output }) => `// ${file}\n${output}`).join('')
    const { output } = await runAll(
      'run-programs.mjs',
      programs.map(({ file }) => file),
    )
    expect(output).toBe(printed)
    const tested = await runAll('run-tests.mjs', tests)
    expect(tested.isFailed, tested.output).toBe(false)
  },
  60_000,
)
