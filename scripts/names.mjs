import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './shell.mjs'

/** The published packages, in the order in which one needs another. */
export const PUBLISHED = ['packages/protocol', 'packages/driver', 'packages/tracker', 'packages/remote', 'apps/ui']

const readManifest = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))

/** The address of the sources, from `repository` of the root package: `https://github.com/OWNER/NAME`. */
export const repository = () => readManifest('.').repository.url.replace(/^git\+|\.git$/g, '')

/** The scope of the packages on npm, as the driver has it. */
export const scope = () => readManifest('packages/driver').name.split('/')[0]

const SCOPE = /^@[a-z0-9][a-z0-9._-]*$/
const REPOSITORY = /^https:\/\/[^/\s]+\/[^/\s]+\/[^/\s]+$/

/** Reports why the text is not a scope of npm; null if it is one. */
export const findScopeProblem = (text) =>
  SCOPE.test(text) ? null : `A scope is '@' with small letters, digits, '-', '_' or '.'; received '${text}'.`

/** Reports why the text is not the address of a repository; null if it is one. */
export const findRepositoryProblem = (text) =>
  REPOSITORY.test(text) ? null : `A repository is https://HOST/OWNER/NAME without .git; received '${text}'.`

/** A text of the repository with other names. */
export function renameIn(text, { from, to }) {
  return text.replaceAll(`${from.scope}/`, `${to.scope}/`).replaceAll(from.repository, to.repository)
}
