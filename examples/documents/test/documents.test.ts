import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NodeFinished } from '@dag/driver'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDriver } from '../src/create-driver.js'
import { splitSections } from '../src/sections.js'

let folder = ''
let cacheFolder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'documents-'))
  cacheFolder = join(folder, 'cache')
  writeFileSync(join(folder, 'pears.md'), '# Pears\nA pear is a fruit.\n\n## Storing\nKeep pears cool, apples too.\n')
  writeFileSync(join(folder, 'apples.md'), '# Apples\nAn apple a day.\n```sh\n# no heading\n```\n')
  writeFileSync(join(folder, 'notes.txt'), 'apple apple apple')
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function ask(query: string): Promise<{ answer: string; ends: NodeFinished[] }> {
  const ends: NodeFinished[] = []
  const driver = await createDriver(cacheFolder, { postNodeExecute: (event) => void ends.push(event) })
  const { answer } = await driver.execute(['answer'], { inputs: { folder, query } })
  await driver.close()
  return { answer, ends }
}

describe('the document pipeline', () => {
  test('the answer lists the best sections first, with file and line', async () => {
    const { answer } = await ask('storing pears')
    const [best = '', second = ''] = answer.split('\n')
    expect(best).toMatch(new RegExp(`${join(folder, 'pears.md')}:4 {2}Storing$`))
    expect(second).toMatch(/pears\.md:1 {2}Pears$/)
  })

  test('a document that has not changed is not counted again', async () => {
    const counted = ({ ends }: { ends: NodeFinished[] }) =>
      ends
        .filter(({ node }) => node.name === 'sections')
        .map(({ item, cached }) => [item, cached])
        .sort()
    expect(counted(await ask('apple'))).toEqual([
      [0, false],
      [1, false],
    ])
    writeFileSync(join(folder, 'pears.md'), '# Pears\nGone.\n')
    expect(counted(await ask('apple'))).toEqual([
      [0, true],
      [1, false],
    ])
  })

  test('a query without a hit is answered with a sentence', async () => {
    expect((await ask('zebra')).answer).toBe('Nothing found.')
  })

  test('an aborted signal rejects with its reason', async () => {
    const driver = await createDriver(cacheFolder)
    const running = driver.execute(['answer'], { inputs: { folder, query: 'x' }, signal: AbortSignal.abort('enough') })
    await expect(running).rejects.toBe('enough')
  })
})

test('a heading inside a block of code does not start a section', () => {
  expect(splitSections('a.md', '# A\n```\n# B\n```\ntext').map(({ title, line }) => [title, line])).toEqual([['A', 1]])
})
