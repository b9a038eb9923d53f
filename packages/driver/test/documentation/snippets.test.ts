import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPage } from './page.js'

const PAGES = [
  'docs/guides/coming-from-hamilton.md',
  'docs/reference/introspection.md',
  'docs/reference/modifiers.md',
  'docs/reference/pictures.md',
]

/** Where no UI is, so that a page with a tracker leaves nothing in one. */
const environment = { ...process.env, DAG_API_URL: 'http://127.0.0.1:9' }

const repository = fileURLToPath(new URL('../../../..', import.meta.url))
const compiler = join(repository, 'node_modules/typescript/bin/tsc')
const tsx = createRequire(import.meta.url).resolve('tsx')

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dag-snippets-'))
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
      resolve({ output: output + errors, isFailed: error !== null }),
    )
  })
}

test.each(PAGES)(
  'the programs of %s compile, and print what the page says',
  async (path) => {
    const { files, programs, refusals } = await readPage(join(repository, path))
    const settings = { extends: join(repository, 'tsconfig.base.json'), include: ['*.ts'] }
    const all = [
      ...files,
      ['package.json', '{ "type": "module" }'],
      ['tsconfig.json', JSON.stringify(settings)],
    ] as const
    await Promise.all(all.map(([file, text]) => writeFile(join(folder, file), text)))
    expect((await run(compiler, '-p', folder, '--pretty', 'false')).output).toBe(refusals)
    expect(programs).not.toEqual([])
    for (const { file, output } of programs) {
      const ended = await run('--import', tsx, '--conditions', '@dag/source', file)
      if (output === null) expect(ended).toMatchObject({ isFailed: false })
      else expect(ended.output).toBe(output)
    }
  },
  60_000,
)
