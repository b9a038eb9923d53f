import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { HTTP_ERRORS, HttpError } from '@/server/http/http-errors'

const reference = readFileSync(join(import.meta.dirname, '../../../../../docs/reference/http-api.md'), 'utf8')

it('the reference lists every error with its status', () => {
  const listed = [...reference.matchAll(/^\| `(DAG_\w+)` \| (\d{3}) \|/gm)].map(([, code, status]) => [
    code,
    Number(status),
  ])
  const known = Object.entries(HTTP_ERRORS).map(([code, [status]]) => [code, status])
  expect(listed.sort()).toEqual(known.sort())
})

it('a message quotes the received value unchanged', () => {
  expect(new HttpError('DAG_RUN_NOT_FOUND', '$& {}').message).toBe('There is no run $& {}.')
})
