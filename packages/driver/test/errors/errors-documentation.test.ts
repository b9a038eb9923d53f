import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { errorTable } from '../../src/errors/error-table.js'

const page = readFileSync(new URL('../../../../docs/reference/errors.md', import.meta.url), 'utf8')
const [, chapter = ''] = page.split(/^## The driver$/m)
const [own = ''] = chapter.split(/^## /m)
const documented = [...own.matchAll(/^\| `(DAG_[A-Z_]+)` \| (.+) \|$/gm)].map(([, code, meaning]) => [code, meaning])

test('the page of errors lists every error of the table with its meaning, and no others', () => {
  const known = Object.entries(errorTable).map(([code, { meaning }]) => [code, meaning])
  expect(documented).toEqual(known)
})

test('every error code has an area and a problem', () => {
  for (const code of Object.keys(errorTable)) expect(code).toMatch(/^DAG_[A-Z]+(_[A-Z]+)+$/)
})
