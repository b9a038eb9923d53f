import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { ApiKey } from '@/contract/api-key'
import { createAccess } from '@/server/access/create-access'
import { createKeyText } from '@/server/access/key-text'
import { type Backend, createFrontServer } from '@/server/http/front-server'
import type { RequestReport } from '@/server/http/request-log'
import { getEntry } from '@/server/http/visitor'
import type { Store } from '@/server/store/store'
import { START_US } from './events'
import { createTestStore, type TestStore } from './store'

/** Stands for Next: answers with the request that arrived and who made it; `/api/v1/stream` stays open. */
const echo: Backend = {
  async handle({ url = '', method }: IncomingMessage, response: ServerResponse) {
    if (url.startsWith('/api/v1/stream')) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-transform' })
      response.write('retry: 2000\n\n')
      return
    }
    const { visitor, secure } = getEntry()
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ url, method, name: visitor.name, secure }))
  },
}

export interface KeyServer extends TestStore {
  readonly url: string
  readonly clock: { nowUs: number; nowMs: number }
  endRevoked(): Promise<void>
  /** Makes a key and returns its text. */
  createKey(more?: Partial<Pick<ApiKey, 'name' | 'scope' | 'projectId'>>): Promise<string>
}

export async function createKey(
  store: Store,
  { name = 'ci', scope = 'write', projectId = null }: Partial<Pick<ApiKey, 'name' | 'scope' | 'projectId'>> = {},
): Promise<string> {
  const { id, text, hash } = createKeyText()
  await store.write((writer) => writer.createKey({ id, name, hash, scope, projectId, createdAtUs: START_US }))
  return text
}

/** A server that needs keys, over a real database, with a clock that the test sets. */
export async function startKeyServer({ basePath = '', report = (_: RequestReport) => {} } = {}): Promise<KeyServer> {
  const test = await createTestStore()
  const clock = { nowUs: START_US, nowMs: 0 }
  const access = createAccess({
    store: Promise.resolve(test.store),
    basePath,
    nowUs: () => clock.nowUs,
    nowMs: () => clock.nowMs,
  })
  const server = createFrontServer({ backend: Promise.resolve(echo), development: false, basePath, access, report })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { ...test, url, clock, endRevoked: access.endRevoked, createKey: (more) => createKey(test.store, more) }
}
