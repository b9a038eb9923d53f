import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Backend, createFrontServer } from '@/server/http/front-server'
import { sendRaw } from '../../support/raw-request'

/** Sends back the request that arrived, with its body. */
const echo: Backend = {
  async handle(request, response) {
    let body = ''
    for await (const chunk of request) body += chunk
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }))
  },
}

let server: Server
let port: number
const log = vi.spyOn(console, 'error')

beforeAll(async () => {
  server = createFrontServer({ backend: Promise.resolve(echo), development: false }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
  log.mockRestore()
})

const HOST = 'Host: 127.0.0.1\r\n'
const END = `${HOST}Connection: close\r\n\r\n`
const INGEST = `POST /api/v1/ingest HTTP/1.1\r\n${HOST}Connection: close\r\nContent-Type: application/json\r\n`

/** Request as written, status of the answer, and a text that its body contains. */
const ROWS: readonly (readonly [name: string, request: string, status: number, contains?: string])[] = [
  ['an ordinary GET', `GET /api/v1/ping HTTP/1.1\r\n${END}`, 200, '"url":"/api/v1/ping"'],
  ['HTTP/1.0 with a Host', `GET /api/v1/ping HTTP/1.0\r\n${HOST}\r\n`, 200],
  ['HTTP/1.0 without a Host', 'GET /api/v1/ping HTTP/1.0\r\n\r\n', 403, 'DAG_HTTP_HOST'],
  ['HTTP/1.1 without a Host', 'GET /api/v1/ping HTTP/1.1\r\n\r\n', 400],
  ['an empty Host', 'GET /api/v1/ping HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n', 403, 'DAG_HTTP_HOST'],
  ['two different Hosts', `GET /api/v1/ping HTTP/1.1\r\nHost: evil.example\r\n${END}`, 403, 'DAG_HTTP_HOST'],
  [
    'a foreign second Host',
    `GET /api/v1/ping HTTP/1.1\r\n${HOST}Host: evil.example\r\nConnection: close\r\n\r\n`,
    403,
    'two of them',
  ],
  [
    'two Origins',
    `GET /api/v1/ping HTTP/1.1\r\nOrigin: http://127.0.0.1\r\nOrigin: http://evil.example\r\n${END}`,
    403,
    'DAG_HTTP_ORIGIN',
  ],
  [
    'two Sec-Fetch-Sites',
    `GET /api/v1/ping HTTP/1.1\r\nSec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site\r\n${END}`,
    403,
    'DAG_HTTP_ORIGIN',
  ],
  [
    'the upgrade h2c',
    `GET /api/v1/ping HTTP/1.1\r\n${HOST}Connection: close, Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n`,
    200,
  ],
  [
    'the upgrade h2c with a body',
    `${INGEST.replace('close', 'close, Upgrade')}Upgrade: h2c\r\nContent-Length: 2\r\n\r\n{}`,
    200,
    '"body":"{}"',
  ],
  [
    'the upgrade TLS/1.2',
    `GET /api/v1/ping HTTP/1.1\r\n${HOST}Connection: close, Upgrade\r\nUpgrade: TLS/1.2\r\n\r\n`,
    200,
  ],
  [
    'the upgrade websocket',
    `GET /_next/hmr HTTP/1.1\r\n${HOST}Connection: close, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    200,
  ],
  ['Expect: 100-continue', `${INGEST}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}`, 100, '"body":"{}"'],
  ['an unknown Expect', `${INGEST}Expect: 200-maybe\r\nContent-Length: 2\r\n\r\n{}`, 417],
  ['an absolute target', `GET http://127.0.0.1/api/v1/ping HTTP/1.1\r\n${END}`, 400, 'DAG_HTTP_PATH'],
  ['an absolute target elsewhere', `GET http://evil.example/ HTTP/1.1\r\n${END}`, 400, 'DAG_HTTP_PATH'],
  ['a target of two slashes', `GET //evil.example/x HTTP/1.1\r\n${END}`, 200, '"url":"//evil.example/x"'],
  ['a backslash', `GET /\\evil.example HTTP/1.1\r\n${END}`, 400, 'DAG_HTTP_PATH'],
  ['dot segments', `GET /api/../x HTTP/1.1\r\n${END}`, 400, 'DAG_HTTP_PATH'],
  ['escaped dot segments', `GET /_next/static/%2e%2E/x HTTP/1.1\r\n${END}`, 400, 'DAG_HTTP_PATH'],
  ['dot segments between escaped slashes', `GET /a%2f..%2Fb HTTP/1.1\r\n${END}`, 400, 'DAG_HTTP_PATH'],
  ['an escaped NUL', `GET /a%00b HTTP/1.1\r\n${END}`, 400, 'DAG_HTTP_PATH'],
  ['escapes that are not UTF-8', `GET /runs/%E0%A4 HTTP/1.1\r\n${END}`, 400, 'DAG_HTTP_PATH'],
  ['escapes in the query that are not UTF-8', `GET /?q=%E0%A4%ff HTTP/1.1\r\n${END}`, 200],
  ['the target *', `OPTIONS * HTTP/1.1\r\n${END}`, 400, 'DAG_HTTP_PATH'],
  ['the method TRACE', `TRACE / HTTP/1.1\r\n${END}`, 405, 'DAG_HTTP_METHOD'],
  ['the method CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n', 0],
  ['the method PROPFIND', `PROPFIND /api/v1/ping HTTP/1.1\r\n${END}`, 405, 'DAG_HTTP_METHOD'],
  ['a method in lower case', `get / HTTP/1.1\r\n${END}`, 400],
  ['a method that does not exist', `FROBNICATE / HTTP/1.1\r\n${END}`, 400],
  [
    'a form posted to a page',
    `POST / HTTP/1.1\r\n${HOST}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5\r\n\r\n--x--`,
    405,
    'POST of a page',
  ],
  [
    'a form posted to a page below /API',
    `POST /API/x HTTP/1.1\r\n${HOST}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5\r\n\r\n--x--`,
    405,
  ],
  ['a page of Next itself', `GET /_global-error HTTP/1.1\r\n${END}`, 200, '"url":"/_not-found"'],
  ['a page of Next itself, escaped', `GET /%5Fglobal-error?x HTTP/1.1\r\n${END}`, 200, '"url":"/_not-found"'],
  ['a length and chunks', `${INGEST}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
  ['two lengths', `${INGEST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} `, 400],
  ['a negative length', `${INGEST}Content-Length: -1\r\n\r\n`, 400],
  ['a chunk without a size', `${INGEST}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n`, 400],
  ['headers of 20 KB', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n${END}`, 431],
  ['a header without a name', `GET / HTTP/1.1\r\n: x\r\n${END}`, 400],
  ['a folded header', `GET / HTTP/1.1\r\nX: a\r\n b: c\r\n${END}`, 400],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['a TLS handshake', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  [
    'an unreadable router state',
    `GET /?_rsc=x HTTP/1.1\r\nRSC: 1\r\nNext-Router-State-Tree: nonsense\r\n${END}`,
    200,
    '"url":"/?_rsc=x"',
  ],
]

describe('the front server', () => {
  const rows = ROWS.map(([name, request, status, contains = '']) => ({ name, request, status, contains }))
  it.each(rows)('answers $name', async ({ request, status, contains }) => {
    const answer = await sendRaw(port, request)
    expect({ status: answer.status, contains: answer.rest.includes(contains) ? contains : answer.rest }).toEqual({
      status,
      contains,
    })
    expect(log).not.toHaveBeenCalled()
  })

  it('answers pipelined requests in their order', async () => {
    const get = (path: string) => `GET ${path} HTTP/1.1\r\n${HOST}\r\n`
    const { rest } = await sendRaw(port, `${get('/first')}${get('/second')}GET /third HTTP/1.1\r\n${END}`)
    expect([...rest.matchAll(/"url":"\/(\w+)"/g)].map(([, path]) => path)).toEqual(['first', 'second', 'third'])
  })

  it('closes the connection after a refusal, so that its body is not taken for a request', async () => {
    const smuggled = `GET /smuggled HTTP/1.1\r\n${END}`
    const refused = `POST / HTTP/1.1\r\n${HOST}Content-Length: ${smuggled.length}\r\n\r\n`
    const { status, headers, rest } = await sendRaw(port, refused + smuggled)
    expect(status).toBe(405)
    expect(headers).toMatchObject({ connection: 'close', allow: 'GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE' })
    expect(rest).not.toContain('smuggled')
  })

  it('passes no header of a proxy, a server action or an upgrade to Next', async () => {
    const forged = [
      'X-Middleware-Subrequest: a:a',
      'X-Invoke-Path: /x',
      'X-Matched-Path: /x',
      'X-Now-Route-Matches: 1=x',
      'X-Nextjs-Data: 1',
      'X-Forwarded-Host: evil.example',
      'Next-Action: 7f',
      'Next-Resume: 1',
      'Content-Security-Policy-Report-Only: x',
      'Upgrade: h2c',
    ]
    const { rest } = await sendRaw(port, `GET / HTTP/1.1\r\n${forged.join('\r\n')}\r\n${END}`)
    const names = Object.keys(JSON.parse(rest.slice(rest.indexOf('{'), rest.lastIndexOf('}') + 1)).headers)
    expect(names.sort()).toEqual(['connection', 'content-security-policy', 'host'])
  })

  it.each([
    ['an unreadable state', 'Next-Router-State-Tree: nonsense\r\nNext-Router-Prefetch: 1'],
    ['two states', 'Next-Router-State-Tree: ["",{}]\r\nNext-Router-State-Tree: ["",{}]'],
    ['an unknown kind of prefetch', 'Next-Router-State-Tree: ["",{}]\r\nNext-Router-Prefetch: 2'],
  ])('passes no header of the router with %s, so that Next answers with the whole page', async (_, headers) => {
    const { rest } = await sendRaw(port, `GET /?_rsc=x HTTP/1.1\r\nRSC: 1\r\nNext-Url: /\r\n${headers}\r\n${END}`)
    expect(rest).toContain('"host"')
    expect(rest).not.toMatch(/"rsc"|next-(router|url)/)
  })

  it('passes the headers of the router with a readable state', async () => {
    const headers = 'RSC: 1\r\nNext-Router-State-Tree: ["",{}]\r\nNext-Router-Prefetch: 1'
    const { rest } = await sendRaw(port, `GET /?_rsc=x HTTP/1.1\r\n${headers}\r\n${END}`)
    expect(rest).toContain('"rsc":"1","next-router-state-tree"')
  })

  it('releases an upload that is cut off, and logs nothing', async () => {
    const closed = new Promise((resolve) => {
      server.once('connection', (socket) => socket.once('close', resolve))
    })
    const client = connect(port, '127.0.0.1')
    client.write(`${INGEST}Content-Length: 500\r\n\r\n{"a":`, () => client.destroy())
    await closed
    expect((await sendRaw(port, `GET / HTTP/1.1\r\n${END}`)).status).toBe(200)
    expect(log).not.toHaveBeenCalled()
  })
})
