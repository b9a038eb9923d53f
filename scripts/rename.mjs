// Changes the scope of the packages and the address of the repository in all files, before the first publication.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findRepositoryProblem, findScopeProblem, renameIn, repository, scope } from './names.mjs'
import { parseOptions } from './options.mjs'
import { root } from './shell.mjs'

const USAGE = `npm run rename -- [--scope @NAME] [--repository https://github.com/OWNER/NAME]

Changes the scope of all packages and the address of the repository in every file under version control.`

const from = { scope: scope(), repository: repository() }
const values = parseOptions({ usage: USAGE, options: { scope: { type: 'string' }, repository: { type: 'string' } } })
const to = { scope: values.scope ?? from.scope, repository: values.repository ?? from.repository }

const problem = findScopeProblem(to.scope) ?? findRepositoryProblem(to.repository)
if (problem !== null) {
  console.error(problem)
  process.exit(2)
}

let changed = 0
const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
for (const file of files.split('\0').filter(Boolean)) {
  const path = join(root, file)
  const bytes = readFileSync(path)
  if (bytes.includes(0)) continue
  const text = bytes.toString('utf8')
  const renamed = renameIn(text, { from, to })
  if (renamed === text) continue
  writeFileSync(path, renamed)
  changed++
}
console.log(`Changed ${changed} files. Next: npm install, npm test, and a look at git diff.`)
