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

it('has no document that points to a file that is not there', async () => {
  const broken: string[] = []
  for (const document of await listDocuments(root)) {
    const text = await readFile(document, 'utf8')
    for (const [, target = ''] of text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
      if (/^[a-z]+:/.test(target) || existsSync(join(dirname(document), target))) continue
      broken.push(`${relative(root, document)} -> ${target}`)
    }
  }
  expect(broken).toEqual([])
})
