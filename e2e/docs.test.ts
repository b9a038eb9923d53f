import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Lists the documents of a folder, except those of dependencies and builds. */
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

/** Lists the links of a document into this repository, except those in blocks of code. */
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

/** Lists the anchors of a document's headings, as GitHub creates them. */
async function listAnchors(document: string): Promise<readonly string[]> {
  const text = await readFile(document, 'utf8')
  return [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  )
}

it('every link of a document leads to a file and a heading that exist', async () => {
  const broken: string[] = []
  for (const document of await listDocuments(root)) {
    for (const { file, anchor } of await listLinks(document)) {
      const exists = existsSync(file) && (anchor === '' || (await listAnchors(file)).includes(anchor))
      if (!exists) broken.push(`${relative(root, document)} -> ${relative(root, file)}#${anchor}`)
    }
  }
  expect(broken).toEqual([])
})

it('the index of the documentation lists every page, and the README links to the index', async () => {
  const index = join(root, 'docs/README.md')
  const listed = (await listLinks(index)).map(({ file }) => file)
  const pages = (await listDocuments(join(root, 'docs'))).filter((page) => page !== index)
  expect(pages.filter((page) => !listed.includes(page)).map((page) => relative(root, page))).toEqual([])
  expect((await listLinks(join(root, 'README.md'))).map(({ file }) => file)).toContain(index)
})

it('no line of a document is wider than 150 characters, except rows of tables and code', async () => {
  const wide: string[] = []
  for (const document of await listDocuments(root)) {
    if (document.endsWith('CHANGELOG.md')) continue
    const lines = (await readFile(document, 'utf8')).replace(/^```[\s\S]*?^```$/gm, '').split('\n')
    for (const line of lines) {
      if (line.length > 150 && !line.startsWith('|')) wide.push(`${relative(root, document)}: ${line.slice(0, 60)}`)
    }
  }
  expect(wide).toEqual([])
})

it('llms.txt lists every page of the guides and of the reference', async () => {
  const text = await readFile(join(root, 'docs/llms.txt'), 'utf8')
  const listed = [...text.matchAll(/\]\(((?:guides|reference)\/[^)]+)\)/g)].map(([, path = '']) => path)
  const documents = await Promise.all(
    ['guides', 'reference'].map((folder) => listDocuments(join(root, 'docs', folder))),
  )
  expect(listed.toSorted()).toEqual(
    documents
      .flat()
      .map((path) => relative(join(root, 'docs'), path))
      .toSorted(),
  )
})
