import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { POST as postIngest } from '@/app/api/v1/ingest/route'
import { createAccess } from '@/server/access/create-access'
import { createFrontServer } from '@/server/http/front-server'
import { setStore } from '@/server/store/current'
import { batch, START_US, version } from '../../support/events'
import { createKey } from '../../support/key-server'
import { type RawAnswer, sendRaw } from '../../support/raw-request'
import { createTestStore, type TestStore } from '../../support/store'

const PATHS = ['/', '/projects/1/runs', '/api/v1/projects', '/api/v1/stream', '/_next/static/chunks/a.js', '/icon.svg']
const CHANGES = ['POST', 'PUT', 'PATCH', 'DELETE']
const OWN = 'Host: 127.0.0.1\r\n'

let test: TestStore
let port: number
let key: string

/** Stands for Next: the real ingest, and everything else sent back as it arrived. */
async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '', headers } = request
  if (url !== '/api/v1/ingest' || method !== 'POST') {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ method, url, headers }))
    return
  }
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const init = { method, headers: headers as Record<string, string>, body: Buffer.concat(chunks) }
  const answer = await postIngest(new Request('http://127.0.0.1/api/v1/ingest', init), { params: Promise.resolve({}) })
  response.writeHead(answer.status, { 'content-type': 'application/json' })
  response.end(await answer.text())
}

async function start(needsKeys: boolean): Promise<void> {
  test = await createTestStore()
  const { store } = test
  setStore(store)
  key = needsKeys ? `Authorization: Bearer ${await createKey(store)}\r\n` : ''
  const stored = Promise.resolve(store)
  const access = needsKeys ? createAccess({ store: stored, basePath: '', nowUs: () => START_US, nowMs: () => 0 }) : null
  const server = createFrontServer({ backend: Promise.resolve({ handle }), development: false, access })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
  onTestFinished(() => {
    setStore(null)
    server.closeAllConnections()
    server.close()
  })
}

/** Sends a request whose key, if the server needs one, is valid. */
const send = (method: string, path: string, headers: string, body = ''): Promise<RawAnswer> =>
  sendRaw(port, `${method} ${path} HTTP/1.1\r\n${key}Connection: close\r\n${headers}\r\n${body}`)

describe.each([
  ['without keys', false],
  ['with a valid key', true],
])('an attack %s', (_, needsKeys) => {
  beforeEach(() => start(needsKeys))

  it('through a name that resolves to this machine reaches nothing', async () => {
    for (const path of PATHS) {
      for (const host of ['evil.example', '127.0.0.1.evil.example', '0.0.0.0', '192.168.0.10'])
        expect(await send('GET', path, `Host: ${host}\r\n`)).toMatchObject({ status: 403 })
    }
  })

  it('by a page of another origin changes nothing, by whatever method', async () => {
    const origins = [
      'Origin: http://evil.example',
      'Origin: null',
      'Origin: http://127.0.0.1:1',
      'Sec-Fetch-Site: cross-site',
      'Sec-Fetch-Site: same-site',
    ]
    for (const method of CHANGES) {
      for (const origin of origins)
        expect(await send(method, '/api/v1/projects/1', `${OWN}${origin}\r\n`)).toMatchObject({ status: 403 })
      expect(await send(method, '/projects/1', OWN)).toMatchObject({ status: 405 })
    }
    for (const method of ['TRACE', 'PROPFIND', 'SEARCH'])
      expect(await send(method, '/api/v1/projects', OWN)).toMatchObject({ status: 405 })
  })

  it('by a page of another origin reads nothing, because no answer allows it', async () => {
    for (const method of ['GET', 'OPTIONS', 'HEAD']) {
      for (const path of PATHS) {
        const ask = 'Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: authorization\r\n'
        const { headers } = await send(method, path, `${OWN}Origin: http://evil.example\r\n${ask}`)
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
        expect(headers['cross-origin-resource-policy']).toBe('same-origin')
        expect(headers['x-content-type-options']).toBe('nosniff')
      }
    }
    expect(await send('GET', '/api/v1/projects', `${OWN}Origin: http://evil.example\r\n`)).toMatchObject({
      status: 403,
    })
  })

  it('by a form, which needs no permission of the browser, stores nothing', async () => {
    const body = JSON.stringify(batch([version()]))
    const post = (type: string) =>
      send('POST', '/api/v1/ingest', `${OWN}${type}Content-Length: ${body.length}\r\n`, body)
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect(await post(`Content-Type: ${type}\r\n`)).toMatchObject({ status: 415 })
    expect(await post('')).toMatchObject({ status: 415 })
    expect(test.rows('Version')).toEqual([])
    expect(await post('Content-Type: application/json\r\n')).toMatchObject({ status: 200 })
    expect(test.rows('Version')).toHaveLength(1)
  })

  it('by headers of the proxies of Next neither skips a check nor reaches Next', async () => {
    const forged = [
      'x-middleware-subrequest: middleware:middleware',
      'x-matched-path: /',
      'x-invoke-path: /',
      'next-action: 7f',
      'next-resume: 1',
      'content-security-policy: x',
    ]
    for (const header of forged) {
      const { rest } = await send('GET', '/api/v1/projects', `${OWN}${header}\r\n`)
      expect(rest).not.toContain(header.split(':')[0] === 'content-security-policy' ? '"x"' : header.split(':')[0])
      expect(await send('GET', '/api/v1/projects', `Host: evil.example\r\n${header}\r\n`)).toMatchObject({
        status: 403,
      })
    }
  })

  it('by an upgrade or the address of another server reaches no other server', async () => {
    const socket = `${OWN}Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==\r\n`
    const upgrade = `GET /_next/hmr HTTP/1.1\r\n${key}Connection: Upgrade, close\r\n${socket}\r\n`
    expect((await sendRaw(port, upgrade)).status).not.toBe(101)
    for (const target of ['http://evil.example/', 'https://127.0.0.1/', 'evil.example:80'])
      expect(await send('GET', target, OWN)).toMatchObject({ status: 400 })
  })

  it('by a path that is decoded twice leaves its folder nowhere', async () => {
    for (const path of [
      '/../etc/passwd',
      '/%2e%2e/etc/passwd',
      '/_next/static/..%2f..%2fpackage.json',
      '/a\\..\\b',
      '/%5c%2e%2e',
      '/a%00b',
    ])
      expect(await send('GET', path, OWN)).toMatchObject({ status: 400 })
    const { rest, status } = await send('GET', '/runs/%252e%252e%252fetc', OWN)
    expect([status, JSON.parse(rest.slice(rest.indexOf('{'), rest.lastIndexOf('}') + 1)).url]).toEqual([
      200,
      '/runs/%252e%252e%252fetc',
    ])
  })

  it('by a frame or a script of another site does not work in a page', async () => {
    for (const path of PATHS) {
      const { headers } = await send('GET', path, OWN)
      expect(headers['x-frame-options']).toBe('DENY')
      const policy = headers['content-security-policy'] ?? ''
      for (const rule of ["default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"])
        expect(policy).toContain(rule)
      expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+';/)
    }
  })
})

it('an attack without a key on a server that needs keys reaches nothing, whatever it claims to be', async () => {
  await start(true)
  key = ''
  const claims = [
    '',
    'X-Forwarded-For: 127.0.0.1\r\n',
    'X-Forwarded-Host: 127.0.0.1\r\n',
    'X-Real-IP: 127.0.0.1\r\n',
    'x-middleware-subrequest: middleware\r\n',
    'Cookie: dag_session=a\r\n',
    'Authorization: Basic YTph\r\n',
    'X-Api-User: me\r\n',
    'Sec-Fetch-Site: same-origin\r\n',
  ]
  for (const claim of claims) {
    expect([claim, (await send('GET', '/api/v1/projects', OWN + claim)).status]).toEqual([claim, 401])
    expect([claim, (await send('DELETE', '/api/v1/projects/1', OWN + claim)).status]).toEqual([claim, 401])
    expect([claim, (await send('GET', '/projects/1', OWN + claim)).status]).toEqual([claim, 303])
  }
})
