import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const run = promisify(execFile)

const NAMES = ['@dag/protocol', '@dag/driver', '@dag/tracker', '@dag/remote', '@dag/ui'] as const
const FOLDERS = ['packages/protocol', 'packages/driver', 'packages/tracker', 'packages/remote', 'apps/ui']
const LIBRARIES = NAMES.filter((name) => name !== '@dag/ui')

let folder = ''
let tarballs: Record<string, string> = {}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dag-publish-'))
  const { stdout } = await run(process.execPath, ['scripts/pack.mjs', '--json', '--to', folder], { cwd: root })
  tarballs = JSON.parse(stdout)
  for (const name of NAMES) {
    const unpacked = join(folder, name)
    await mkdir(unpacked, { recursive: true })
    await run('tar', ['-xzf', String(tarballs[name]), '-C', unpacked])
  }
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const unpacked = (name: string) => join(folder, name, 'package')

async function listFiles(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

describe.each(NAMES)('the tarball of %s', (name) => {
  it('has no problem that publint knows', async () => {
    const { messages } = await publint({ pkgDir: unpacked(name), strict: true, pack: false })
    // Scripts of the pages are read by browsers alone.
    const isOfPages = (message: object) => JSON.stringify(message).includes('/.next/static/')
    expect(messages.filter((message) => !isOfPages(message))).toEqual([])
  })

  it('has a licence, a README and the address of its sources', async () => {
    const manifest = JSON.parse(await readFile(join(unpacked(name), 'package.json'), 'utf8'))
    expect(manifest).toMatchObject({
      license: 'MIT',
      repository: { type: 'git', directory: expect.any(String) },
      engines: { node: '>=20.19' },
    })
    expect(await readdir(unpacked(name))).toEqual(expect.arrayContaining(['LICENSE', 'README.md']))
  })

  it('links only to pages that npm can show', async () => {
    const readme = await readFile(join(unpacked(name), 'README.md'), 'utf8')
    const targets = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => String(target))
    expect(targets.filter((target) => !target.startsWith('https://'))).toEqual([])
    for (const path of targets.flatMap((target) => target.split('/blob/main/')[1] ?? [])) {
      await stat(join(root, String(path.split('#')[0])))
    }
  })

  it('has no path of the machine that built it', async () => {
    const found: string[] = []
    for (const file of await listFiles(unpacked(name))) if (readFileSync(file).includes(root)) found.push(file)
    expect(found).toEqual([])
  })
})

it.each(LIBRARIES)('the types of %s resolve in Node, as an ES module, and in bundlers', async (name) => {
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
  const options = ['--profile', 'esm-only', '--format', 'json']
  const { stdout } = await run(process.execPath, [attw, String(tarballs[name]), ...options])
  const { analysis, problems } = JSON.parse(stdout)
  expect(analysis.types).toEqual({ kind: 'included' })
  expect(Object.keys(problems).filter((kind) => kind !== 'NoResolution' && kind !== 'CJSResolvesToESM')).toEqual([])
})

it('the package of the UI is small, keeps no second database client and names every licence', async () => {
  const files = await listFiles(unpacked('@dag/ui'))
  expect((await stat(String(tarballs['@dag/ui']))).size).toBeLessThan(8_000_000)
  expect(files.filter((file) => /[/\\]dist[/\\]web[/\\].*prisma/i.test(file))).toEqual([])
  const licences = await readFile(join(unpacked('@dag/ui'), 'THIRD-PARTY-LICENSES.txt'), 'utf8')
  for (const part of ['next@', 'react@', '@prisma/client@', 'commander@', 'Geist']) expect(licences).toContain(part)
})

it('all packages have the scope and the repository that `npm run rename` changes', () => {
  const manifests = FOLDERS.map((path) => JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')))
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(manifests.map(({ name }) => name)).toEqual(NAMES)
  for (const manifest of manifests) expect(manifest.repository.url).toBe(repository.url)
})
