import { afterEach, expect, it, vi } from 'vitest'
import { ApiError } from '@/client/api-error'
import { read, withCursor } from '@/client/ask'
import { sendJson } from '@/client/fetch-json'
import { queries } from '@/client/queries'
import { createQueryClient } from '@/client/query-client'
import { NO_FILTER } from '@/contract/run-filter'

afterEach(() => {
  vi.unstubAllGlobals()
})

const answer = (status: number, body: unknown) => {
  const fetch = vi.fn((_url: string, _init?: RequestInit) => Promise.resolve(Response.json(body, { status })))
  vi.stubGlobal('fetch', fetch)
  return fetch
}

it('queries keep the lists of two filters apart, and those of one filter together', () => {
  const key = (q: string) => queries.runs(1, { ...NO_FILTER, q }).queryKey
  expect(key('disc')).not.toEqual(key('inv'))
  expect(key('disc ')).toEqual(key('disc'))
})

it('queries keep the answers about one run under its id, so that a changed run is read again with its nodes', () => {
  expect(queries.run('r').queryKey[1]).toEqual({ id: 'r' })
  expect(queries.node('r', 'quote', null).queryKey[1]).toEqual({ id: 'r', name: 'quote' })
})

it('a page of runs is requested by filter and cursor', async () => {
  const fetch = answer(200, { items: [], nextCursor: null })
  const [name, parameters, search] = queries.runs(7, { ...NO_FILTER, q: 'a&b', status: ['failed'] }).queryKey
  await read(name, parameters, withCursor(new URLSearchParams(search), 'c1'))
  expect(fetch.mock.calls[0]?.[0]).toBe('/api/v1/projects/7/runs?q=a%26b&status=failed&limit=100&cursor=c1')
})

it('a request escapes the names of nodes', async () => {
  const fetch = answer(200, {})
  await createQueryClient().fetchQuery(queries.node('r/1', 'a b', 3))
  expect(fetch.mock.calls[0]?.[0]).toBe('/api/v1/runs/r%2F1/nodes/a%20b?item=3')
})

it("an error has the server's own words", async () => {
  answer(409, { error: { code: 'DAG_PROJECT_NAME_TAKEN', message: 'There is a project checkout already.' } })
  const error = await sendJson('POST', '/projects', {}).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({
    status: 409,
    code: 'DAG_PROJECT_NAME_TAKEN',
    message: 'There is a project checkout already.',
  })
})

it('an error names status and address if the answer has no words', async () => {
  answer(503, '<html>')
  await expect(sendJson('POST', '/projects', {})).rejects.toThrow('503 from /api/v1/projects')
})

it('an error says that the server does not answer', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')))
  await expect(sendJson('POST', '/projects', {})).rejects.toMatchObject({ status: 0, code: null })
})

it('a query does not try again after 404', async () => {
  const fetch = answer(404, { error: { code: 'DAG_RUN_NOT_FOUND', message: 'There is no run r.' } })
  await expect(createQueryClient().fetchQuery({ ...queries.run('r'), retryDelay: 0 })).rejects.toThrow(
    'There is no run r.',
  )
  expect(fetch).toHaveBeenCalledTimes(1)
})
