import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readGit } from '../../src/environment/git.js'

const COMMIT = '9eaf839c0a1f4f0f8b1d2c3e4f5a6b7c8d9e0f1a'

let folder: string
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dag-git-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('readGit', () => {
  it('readGit returns branch and commit of a work tree, from any folder in it', () => {
    write('.git/HEAD', 'ref: refs/heads/feature/x\n')
    write('.git/refs/heads/feature/x', `${COMMIT}\n`)
    mkdirSync(join(folder, 'src/deep'), { recursive: true })
    expect(readGit(join(folder, 'src/deep'))).toEqual({ branch: 'feature/x', commit: COMMIT, dirty: null })
  })

  it('readGit returns a packed commit', () => {
    write('.git/HEAD', 'ref: refs/heads/main\n')
    write(
      '.git/packed-refs',
      `# pack-refs with: peeled\n${'0'.repeat(40)} refs/heads/not-main\n${COMMIT} refs/heads/main\n`,
    )
    expect(readGit(folder)).toEqual({ branch: 'main', commit: COMMIT, dirty: null })
  })

  it('readGit returns a commit without a branch', () => {
    write('.git/HEAD', `${COMMIT}\n`)
    expect(readGit(folder)).toEqual({ branch: null, commit: COMMIT, dirty: null })
  })

  it('readGit follows the file of a linked work tree', () => {
    write('.git/refs/heads/main', COMMIT)
    write('.git/worktrees/w/HEAD', 'ref: refs/heads/main')
    write('.git/worktrees/w/commondir', '../..')
    write('w/.git', `gitdir: ${join(folder, '.git/worktrees/w')}`)
    expect(readGit(join(folder, 'w'))).toEqual({ branch: 'main', commit: COMMIT, dirty: null })
  })

  it('readGit returns no commit before the first one', () => {
    write('.git/HEAD', 'ref: refs/heads/main')
    expect(readGit(folder)).toEqual({ branch: 'main', commit: null, dirty: null })
  })

  it('readGit returns null outside of a work tree', () => {
    write('.git/HEAD', 'nonsense')
    expect(readGit(folder)).toBe(null)
  })
})
