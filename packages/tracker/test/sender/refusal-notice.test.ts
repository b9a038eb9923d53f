import { expect, it } from 'vitest'
import { createRefusalNotice, type Refusal } from '../../src/sender/refusal-notice.js'

const FORBIDDEN: Refusal = { status: 403, code: 'DAG_HTTP_HOST', message: 'status 403: Use --allow-host.' }

function setUp(mark = {}) {
  const lines: string[] = []
  return { mark, lines, notice: createRefusalNotice('http://dag:8241', (line) => lines.push(line), mark) }
}

it('the first permanent refusal of a process is printed once, whichever tracker meets it', () => {
  const { mark, lines, notice } = setUp()
  for (let time = 0; time < 3; time++) notice.print(FORBIDDEN)
  const other = setUp(mark)
  other.notice.print({ ...FORBIDDEN, status: 401 })
  expect(lines).toEqual([
    'dag: runs are not recorded because http://dag:8241 refuses them: status 403: Use --allow-host. (DAG_HTTP_HOST)',
  ])
  expect(other.lines).toEqual([])
})

it.each<Partial<Refusal>>([
  { status: 401, code: 'DAG_HTTP_KEY' },
  { status: 404, code: 'DAG_HTTP_NOT_FOUND' },
  { status: 405, code: 'DAG_HTTP_METHOD' },
  { status: 400, code: 'DAG_INGEST_PROTOCOL' },
  { status: null, code: 'DAG_INGEST_PROJECT' },
])('the refusal %j is printed', (refusal) => {
  const { lines, notice } = setUp()
  notice.print({ ...FORBIDDEN, ...refusal })
  expect(lines).toHaveLength(1)
})

it.each<Partial<Refusal>>([
  { status: 403, code: null },
  { status: 400, code: 'DAG_INGEST_ENVELOPE' },
  { status: 400, code: 'DAG_HTTP_BODY_TOO_DEEP' },
  { status: null, code: 'DAG_INGEST_EVENT' },
])('the refusal %j of one batch or one event is not printed', (refusal) => {
  const { lines, notice } = setUp()
  notice.print({ ...FORBIDDEN, ...refusal })
  expect(lines).toEqual([])
})
