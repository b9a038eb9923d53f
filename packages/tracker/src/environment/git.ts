import { readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { GitState } from '@dag/protocol'
import { front } from '../text/bounded-text.js'

const MAX_BYTES = 4 * 1024 * 1024
const MAX_BRANCH_CHARS = 500
const COMMIT = /^[0-9a-f]{40,64}$/

function readText(path: string): string | null {
  try {
    const { size } = statSync(path)
    return size > MAX_BYTES ? null : readFileSync(path, 'utf8').trim()
  } catch {
    return null
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/** Finds the git folder of the work tree around a folder. In a linked work tree or submodule, `.git` is a file that names it. */
function findGitFolder(from: string): string | null {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const candidate = join(folder, '.git')
    if (isFolder(candidate)) return candidate
    const link = readText(candidate)?.match(/^gitdir: (.+)$/)?.[1]
    if (link !== undefined) return resolve(folder, link)
    if (dirname(folder) === folder) return null
  }
}

function findPacked(folder: string, ref: string): string | null {
  const line = readText(join(folder, 'packed-refs'))
    ?.split('\n')
    .find((candidate) => candidate.endsWith(` ${ref}`))
  return line?.slice(0, line.indexOf(' ')) ?? null
}

function findCommit(folder: string, ref: string): string | null {
  const common = readText(join(folder, 'commondir'))
  const shared = common === null ? folder : resolve(folder, common)
  const commit = readText(join(folder, ref)) ?? readText(join(shared, ref)) ?? findPacked(shared, ref)
  return commit !== null && COMMIT.test(commit) ? commit : null
}

/** Branch and commit of the work tree around a folder, read from git's files; null outside of a work tree. */
export function readGit(from: string): GitState | null {
  const folder = findGitFolder(from)
  const head = folder === null ? null : readText(join(folder, 'HEAD'))
  if (folder === null || head === null) return null
  const ref = head.match(/^ref: (.+)$/)?.[1]
  // `dirty` is found later, because it needs a comparison of all files.
  if (ref === undefined) return COMMIT.test(head) ? { branch: null, commit: head, dirty: null } : null
  return {
    branch: front(ref.replace(/^refs\/heads\//, ''), MAX_BRANCH_CHARS),
    commit: findCommit(folder, ref),
    dirty: null,
  }
}
