import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDirty } from '../../src/environment/git-dirty.js'

let folder: string
const git = (...words: string[]): void => {
  const settings = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'commit.gpgsign=false']
  execFileSync('git', [...settings, ...words], { cwd: folder, stdio: 'ignore' })
}
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dag-dirty-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a work tree', () => {
  beforeEach(() => {
    git('init', '-q')
    write('a.txt', 'a')
    git('add', '.')
    git('commit', '-q', '-m', 'first')
  })

  it('a work tree is clean if its files equal those of the commit', async () => {
    write('unknown.txt', 'git does not know it')
    expect(await readDirty(folder)).toBe(false)
  })

  it('a work tree is dirty if a file was changed', async () => {
    write('a.txt', 'b')
    expect(await readDirty(folder)).toBe(true)
  })
})

it('readDirty returns null outside of a work tree and without a folder', async () => {
  expect(await readDirty(folder)).toBeNull()
  expect(await readDirty(join(folder, 'gone'))).toBeNull()
})
