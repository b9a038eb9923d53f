import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The documents of a folder; those of dependencies and builds are not ours. */
async function listDocuments(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return /^(node_modules|dist|\..*)$/.test(entry.name) ? [] : listDocuments(path)
      return entry.name.endsWith('.md') ? [path] : []
    }),
  )
  return found.flat()
}

interface Link {
  readonly document: string
  readonly file: string
  readonly anchor: string
}

/** What a document links to in this repository; what stands in blocks of code is no link. */
async function listLinks(document: string): Promise<readonly Link[]> {
  const text = (await readFile(document, 'utf8')).replace(/^```[\s\S]*?^```$/gm, '')
  return [...text.matchAll(/\]\(([^)#\s]*)(?:#([^)\s]+))?\)/g)]
    .filter(([, target = '']) => !/^[a-z]+:/.test(target))
    .map(([, target = '', anchor = '']) => ({
      document,
      file: target === '' ? document : join(dirname(document), target),
      anchor,
    }))
}

/** Anchors of a document's headings, as GitHub makes them. */
async function listAnchors(document: string): Promise<readonly string[]> {
  const text = await readFile(document, 'utf8')
  return [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  )
}

it('has no document that points to a file or a heading that is not there', async () => {
  const broken: string[] = []
  for (const document of await listDocuments(root)) {
    for (const { file, anchor } of await listLinks(document)) {
      const isThere = existsSync(file) && (anchor === '' || (await listAnchors(file)).includes(anchor))
      if (!isThere) broken.push(`${relative(root, document)} -> ${relative(root, file)}#${anchor}`)
    }
  }
  expect(broken).toEqual([])
})

it('lists every page of the documentation in its index, and the index in the README', async () => {
  const index = join(root, 'docs/README.md')
  const listed = (await listLinks(index)).map(({ file }) => file)
  const pages = (await listDocuments(join(root, 'docs'))).filter((page) => page !== index)
  expect(pages.filter((page) => !listed.includes(page)).map((page) => relative(root, page))).toEqual([])
  expect((await listLinks(join(root, 'README.md'))).map(({ file }) => file)).toContain(index)
})
