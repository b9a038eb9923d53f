import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { RunningServer } from '@/server/start-server'
import { startMcpServer } from '../../support/mcp-server'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

let server: RunningServer

beforeAll(async () => {
  server = await startMcpServer()
})

afterAll(() => server?.close())

async function post(body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

const request = (method: string, params?: object) => ({ jsonrpc: '2.0', id: 1, method, params })
const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
}
const headersOf = (method: string) => ({ 'mcp-protocol-version': '2026-07-28', 'mcp-method': method })

describe('a revision with a greeting', () => {
  it.each([
    ['2025-11-25', '2025-11-25'],
    ['2025-06-18', '2025-06-18'],
    ['2025-03-26', '2025-03-26'],
    ['2024-11-05', '2025-11-25'],
  ])('%s is greeted with %s', async (asked, answered) => {
    const { body } = await post(request('initialize', { protocolVersion: asked }))
    expect(body.result).toMatchObject({ protocolVersion: answered, capabilities: { tools: {} } })
  })

  it('needs no session', async () => {
    expect((await post(request('ping'))).body).toEqual({ jsonrpc: '2.0', id: 1, result: {} })
    expect((await post({ jsonrpc: '2.0', method: 'notifications/initialized' })).status).toBe(202)
  })

  it.each(['1900-01-01', 'not-a-version'])('the header %s is refused', async (version) => {
    const answer = await post(request('tools/list'), { 'mcp-protocol-version': version })
    expect(answer).toMatchObject({ status: 400, body: { id: 1, error: { code: -32_022 } } })
  })

  it('has no other methods', async () => {
    const answer = await post(request('resources/list'))
    expect(answer).toMatchObject({ status: 200, body: { error: { code: -32_601 } } })
  })
})

describe('a stateless revision', () => {
  it('is discovered', async () => {
    const { body } = await post(request('server/discover', { _meta: META }), headersOf('server/discover'))
    expect(body.result).toMatchObject({
      resultType: 'complete',
      supportedVersions: ['2026-07-28'],
      cacheScope: 'public',
    })
  })

  it.each([
    ['no version in the header', { 'mcp-method': 'tools/list' }],
    ['another version in the header', { 'mcp-method': 'tools/list', 'mcp-protocol-version': '2025-11-25' }],
    ['another method in the header', headersOf('tools/call')],
  ])('with %s is refused', async (_, headers) => {
    const answer = await post(request('tools/list', { _meta: META }), headers)
    expect(answer).toMatchObject({ status: 400, body: { id: 1, error: { code: -32_020 } } })
  })

  it('names the tool in a header', async () => {
    const call = request('tools/call', { name: 'list_projects', _meta: META })
    const name = `=?base64?${Buffer.from('list_projects').toString('base64')}?=`
    expect((await post(call, { ...headersOf('tools/call'), 'mcp-name': name })).status).toBe(200)
    expect((await post(call, { ...headersOf('tools/call'), 'mcp-name': 'search' })).body.error.code).toBe(-32_020)
  })

  it('that is not known is refused with those that are', async () => {
    const _meta = { ...META, 'io.modelcontextprotocol/protocolVersion': '2099-01-01' }
    const { status, body } = await post(request('tools/list', { _meta }))
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ code: -32_022, data: { requested: '2099-01-01' } })
    expect(body.error.data.supported).toContain('2026-07-28')
  })

  it('needs the capabilities of the client, and no method of before', async () => {
    const _meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' }
    expect((await post(request('tools/list', { _meta }), headersOf('tools/list'))).body.error.code).toBe(-32_602)
    expect(await post(request('ping', { _meta: META }), headersOf('ping'))).toMatchObject({ status: 404 })
  })
})

it.each([[[]], [[request('ping')]], ['"text"'], [{ jsonrpc: '1.0' }], [{ jsonrpc: '2.0', id: {}, method: 'ping' }]])(
  '%j is not a request',
  async (body) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { error: { code: -32_600 } } })
  },
)

it.each([
  ['a foreign page', { origin: 'https://evil.example' }, 403],
  ['a page that embeds it', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
])('%s is refused', async (_, headers, status) => {
  expect((await post(request('ping'), headers)).status).toBe(status)
})

it('a body that is not JSON, or too deep, is refused', async () => {
  expect((await post('{')).status).toBe(400)
  expect((await post(`${'['.repeat(100)}${']'.repeat(100)}`)).status).toBe(400)
})

it('there is no stream to listen to', async () => {
  expect((await fetch(`${server.url}/mcp`)).status).toBe(405)
})
