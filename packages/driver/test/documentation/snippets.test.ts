import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const repository = fileURLToPath(new URL('../../../..', import.meta.url))
const compiler = join(repository, 'node_modules/typescript/bin/tsc')
const tsx = createRequire(import.meta.url).resolve('tsx')

/** A page whose program stands in blocks that begin with the name of a file; the last of them is run. */
interface Page {
  readonly files: ReadonlyMap<string, string>
  readonly program: string
  /** What the page says that the program prints. */
  readonly output: string
}

async function readPage(name: string): Promise<Page> {
  const text = await readFile(join(repository, 'docs/reference', name), 'utf8')
  const blocks = [...text.matchAll(/^```ts\n\/\/ (\S+\.ts)\n([\s\S]*?)^```$/gm)]
  const files = new Map(blocks.map(([, file = '', block = '']) => [file, block]))
  const [, output = ''] = /^```text\n([\s\S]*?)^```$/m.exec(text) ?? []
  return { files, program: [...files.keys()].at(-1) ?? '', output }
}

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dag-snippets-'))
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'), 'dir')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

function run(...parameters: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, { cwd: folder }, (_, output, errors) => resolve(output + errors))
  })
}

test.each(['introspection.md', 'modifiers.md', 'pictures.md', '../guides/coming-from-hamilton.md'])(
  'the program of %s compiles, and prints what the page says',
  async (name) => {
    const { files, program, output } = await readPage(name)
    const settings = { extends: join(repository, 'tsconfig.base.json'), include: ['*.ts'] }
    const all = [
      ...files,
      ['package.json', '{ "type": "module" }'],
      ['tsconfig.json', JSON.stringify(settings)],
    ] as const
    await Promise.all(all.map(([file, text]) => writeFile(join(folder, file), text)))
    expect(await run(compiler, '-p', folder, '--pretty', 'false')).toBe('')
    expect(await run('--import', tsx, '--conditions', '@dag/source', program)).toBe(output)
  },
  30_000,
)
