import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PROBLEMS, Problem } from '@/server/http/problems'

const reference = readFileSync(join(import.meta.dirname, '../../../../../docs/reference/http-api.md'), 'utf8')

it('the reference lists the problems that there are, with their status', () => {
  const listed = [...reference.matchAll(/^\| `(DAG_\w+)` \| (\d{3}) \|/gm)].map(([, code, status]) => [
    code,
    Number(status),
  ])
  const known = Object.entries(PROBLEMS).map(([code, [status]]) => [code, status])
  expect(listed.sort()).toEqual(known.sort())
})

it('a message quotes what was received as it came', () => {
  expect(new Problem('DAG_RUN_NOT_FOUND', '$& {}').message).toBe('There is no run $& {}.')
})
