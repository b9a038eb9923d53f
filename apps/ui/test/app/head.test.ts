import { afterEach, beforeEach, expect, it } from 'vitest'
import { GET as getStream } from '@/app/api/v1/stream/route'
import { closeApi, HOST, openApi } from '../support/api'
import type { TestStore } from '../support/store'

type Handler = (request: Request, context: { params: Promise<Record<string, unknown>> }) => Promise<Response>

const routes = import.meta.glob<{ readonly GET?: Handler }>('../../src/app/api/**/route.ts')

let test: TestStore
beforeEach(async () => {
  test = await openApi()
})
afterEach(closeApi)

const params = Promise.resolve({ id: '1', name: 'total', path: ['x'] })

const head = (get: Handler): Promise<Response> =>
  get(new Request(`http://${HOST}/api/v1/x`, { method: 'HEAD', headers: { host: HOST } }), { params })

it.each(Object.keys(routes))('HEAD of %s has no body and leaves no subscription', async (file) => {
  const { GET } = (await routes[file]?.()) ?? {}
  if (GET) expect((await head(GET)).body).toBeNull()
  expect(test.store.changes.count()).toBe(0)
})

it('1,000 HEADs of the stream of changes leave no subscription', async () => {
  for (let count = 0; count < 1_000; count++) expect((await head(getStream as Handler)).status).toBe(200)
  expect(test.store.changes.count()).toBe(0)
})
