import { expect, test } from 'vitest'
import { findBuildProblem } from '@/server/store/find-build-problem'

test('a native part of another Node is to be built again', () => {
  const error = Object.assign(new Error('NODE_MODULE_VERSION 115'), { code: 'ERR_DLOPEN_FAILED' })
  expect(findBuildProblem(error)).toMatch(/was built for another Node than this v\d+.*npm rebuild better-sqlite3/)
})

test('a native part that is missing is to be built, once its script may run', () => {
  const error = new Error('Could not locate the bindings file. Tried:\n → build/better_sqlite3.node')
  expect(findBuildProblem(error)).toMatch(/was not built when it was installed.*npm 12 and pnpm/)
})

test('all other errors have no remedy here', () => {
  expect(findBuildProblem(Object.assign(new Error('unable to open'), { code: 'SQLITE_CANTOPEN' }))).toBeNull()
  expect(findBuildProblem('Could not locate the bindings file')).toBeNull()
})
