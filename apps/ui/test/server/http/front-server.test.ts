import { once } from 'node:events'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Backend, createFrontServer } from '@/server/http/front-server'
import { sendRaw } from '../../support/raw-request'

interface Answer {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly body: string
}

const echo: Backend = {
  async handle({ headers, url }: IncomingMessage, response: ServerResponse) {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ url, headers }))
  },
}

async function start(backend: Backend = echo, development = false): Promise<number> {
  const server = createFrontServer({ backend: Promise.resolve(backend), development }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

async function ask(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const sent = request({ port, host: '127.0.0.1', path, method, headers }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  let body = ''
  for await (const chunk of response) body += chunk
  return { status: response.statusCode ?? 0, headers: response.headers, body }
}

describe('createFrontServer', () => {
  it('passes a request on with the policy whose nonce Next uses', async () => {
    const port = await start()
    const { status, headers, body } = await ask(port, '/projects/1/runs')
    expect(status).toBe(200)
    expect(JSON.parse(body)).toMatchObject({ url: '/projects/1/runs' })
    expect(JSON.parse(body).headers['content-security-policy']).toBe(headers['content-security-policy'])
    expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{20,}';/)
  })

  it('sets another nonce on every answer', async () => {
    const port = await start()
    const [first, second] = await Promise.all([ask(port, '/'), ask(port, '/')])
    expect(first.headers['content-security-policy']).not.toBe(second.headers['content-security-policy'])
  })

  it('takes no nonce from the client', async () => {
    const port = await start()
    const own = {
      'content-security-policy-report-only': "script-src 'nonce-chosen'",
      'x-middleware-subrequest': 'a:a',
      'next-action': '7f',
    }
    const { body } = await ask(port, '/', { ...own, 'content-security-policy': "script-src 'nonce-chosen'" })
    expect(body).not.toContain('chosen')
    expect(body).not.toMatch(/x-middleware|next-action/)
  })

  it('sets the security headers on all answers, refusals included', async () => {
    const port = await start()
    for (const headers of [{}, { host: 'evil.example' }]) {
      expect((await ask(port, '/', headers)).headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      })
    }
  })

  it.each([
    ['a rebound name', { host: 'evil.example:8241' }, 'GET', 'DAG_HTTP_HOST'],
    ['a foreign origin', { origin: 'http://evil.example' }, 'POST', 'DAG_HTTP_ORIGIN'],
    ['the origin null', { origin: 'null' }, 'POST', 'DAG_HTTP_ORIGIN'],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 'POST', 'DAG_HTTP_ORIGIN'],
    ['an unused method', {}, 'PROPFIND', 'DAG_HTTP_METHOD'],
  ])('refuses %s before Next sees the request', async (_, headers, method, code) => {
    const port = await start({
      handle: async () => {
        throw new Error('was handed over')
      },
    })
    const { status, body } = await ask(port, '/api/v1/ingest', headers, method)
    expect(status).toBe(code === 'DAG_HTTP_METHOD' ? 405 : 403)
    expect(JSON.parse(body)).toMatchObject({ error: { code } })
  })

  it.each([
    ['the address of another server', 'http://evil.example/api/v1/ping'],
    ['escapes that are not UTF-8', '/api/v1/runs/%ff'],
    ['half an escape', '/runs/%'],
  ])('refuses %s as a path', async (_, path) => {
    const { status, headers, body } = await ask(await start(), path)
    expect(status).toBe(400)
    expect(headers.location).toBeUndefined()
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'DAG_HTTP_PATH' } })
  })

  it('logs an internal error and answers without its details', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    onTestFinished(() => log.mockRestore())
    const port = await start({ handle: () => Promise.reject(new Error('secret path /home/me')) })
    const { status, body } = await ask(port, '/')
    expect(status).toBe(500)
    expect(body).not.toContain('secret')
    expect(String(log.mock.calls[0])).toContain('secret')
  })

  it('keeps requests waiting until Next is ready', async () => {
    let ready: (backend: Backend) => void = () => {}
    const backend = new Promise<Backend>((resolve) => {
      ready = resolve
    })
    const server = createFrontServer({ backend, development: false }).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const answer = ask((server.address() as AddressInfo).port, '/')
    ready(echo)
    expect((await answer).status).toBe(200)
  })
})

describe('an upgrade to a websocket', () => {
  const accepting: Backend = {
    ...echo,
    upgrade: ({ headers }, socket) => void socket.end(`HTTP/1.1 101 ${headers.upgrade}\r\n\r\n`),
  }

  const upgrade = (port: number, headers: string) =>
    sendRaw(port, `GET /_next/hmr HTTP/1.1\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n${headers}\r\n\r\n`)

  it('is answered as an ordinary request without live reload', async () => {
    const port = await start(accepting)
    const { status } = await upgrade(port, `Host: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}`)
    expect(status).toBe(200)
  })

  it('is accepted from the own page only', async () => {
    const port = await start(accepting, true)
    const statusOf = async (headers: string) => (await upgrade(port, headers)).status
    const own = await upgrade(port, `Host: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}`)
    expect(own).toMatchObject({ status: 101, reason: 'websocket' })
    expect(await statusOf(`Host: 127.0.0.1:${port}\r\nOrigin: http://evil.example`)).toBe(403)
    expect(await statusOf(`Host: 127.0.0.1:${port}`)).toBe(403)
    expect(await statusOf('Host: evil.example\r\nOrigin: http://evil.example')).toBe(403)
  })
})
