import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import type { KeyScope } from '@/contract/api-key'
import { enter, setNeedsKeys, type Visitor } from '@/server/http/visitor'
import { HOST, openApi } from '../support/api'

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

const routes = import.meta.glob<Partial<Record<string, Handler>>>('../../src/app/api/**/route.ts', { eager: true })

/** Each method of each route, with the address of something in the first project. */
const HANDLERS = Object.entries(routes).flatMap(([file, route]) =>
  ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].flatMap((method) => {
    const handler = route[method]
    return handler === undefined ? [] : [{ method, path: toPath(file), handler }]
  }),
)

function toPath(file: string): string {
  const pattern = file.slice(file.indexOf('/api/'), -'/route.ts'.length)
  return pattern.replace('/[[...path]]', '/v1/unknown').replace(/\[(\w+)\]/g, '1')
}

const toQuery = (path: string): string => (path.includes('/dag_') ? '?project_id=1&dag_template_id=1&dag_run_id=1' : '')

const visitor = (scope: KeyScope, projectId: number | null): Visitor => ({ keyId: 'ab', name: 'ci', scope, projectId })

async function call({ method, path, handler }: (typeof HANDLERS)[number], who: Visitor | null) {
  const url = `http://${HOST}${path}${toQuery(path)}`
  const headers = { host: HOST, 'content-type': 'application/json' }
  const request = new Request(url, { method, headers, ...(method !== 'GET' && { body: '{}' }) })
  const params = { id: '1', name: '1', version: '1' }
  const handle = () => handler(request, { params: Promise.resolve(params) })
  const response = await (who === null ? handle() : enter({ visitor: who, secure: false }, handle))
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel()
    return { status: response.status, code: null }
  }
  const body = await response.json()
  return { status: response.status, code: body?.error?.code ?? null }
}

afterEach(() => setNeedsKeys(false))

describe('every method of every route', () => {
  it('asks for a key itself, without the server in front', async () => {
    await openApi()
    setNeedsKeys(true)
    expect(HANDLERS.length).toBeGreaterThan(60)
    for (const handler of HANDLERS) {
      expect([handler.path, await call(handler, null)]).toEqual([
        handler.path,
        { status: 401, code: 'DAG_KEY_MISSING' },
      ])
    }
  })

  it('changes nothing for a key that may only read', async () => {
    await openApi()
    setNeedsKeys(true)
    for (const handler of HANDLERS.filter(({ method }) => method !== 'GET')) {
      const { code } = await call(handler, visitor('read', null))
      if (handler.path.endsWith('/runs/export')) expect(code).not.toBe('DAG_KEY_SCOPE')
      else expect([handler.method, handler.path, code]).toEqual([handler.method, handler.path, 'DAG_KEY_SCOPE'])
    }
  })

  it('hides the first project from a key of the second, and all that is of no project', async () => {
    const { store } = await openApi()
    onTestFinished(() => setNeedsKeys(false))
    const second = await store.write((writer) =>
      writer.createProject({ name: 'second', description: null, createdAtUs: 1 }),
    )
    // Addresses whose answer is made for the visitor; other tests look at them.
    const own = /^\/api\/v1\/(ping|projects|overview|search|stream|ingest|phone_home|openapi\.json)$/
    for (const handler of HANDLERS) {
      if (own.test(handler.path) && !(handler.path.endsWith('/projects') && handler.method === 'POST')) continue
      const { status, code } = await call(handler, visitor('write', second))
      expect([handler.path, status, code]).toEqual([
        handler.path,
        expect.toBeOneOf([403, 404]),
        expect.stringMatching(/_NOT_FOUND$|^DAG_KEY_PROJECT$/),
      ])
    }
  })
})
