import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFolder, findFreePort, type Server, startUi } from './processes.ts'

const webDir = fileURLToPath(new URL('../apps/ui/dist/web/apps/ui', import.meta.url))

let folder: Awaited<ReturnType<typeof createFolder>>
let ui: Server
let port: number
let printedAtStart = ''

beforeAll(async () => {
  folder = await createFolder()
  port = await findFreePort()
  ui = await startUi({ port, db: join(folder.path, 'dag.db') })
  await fetch(ui.url)
  printedAtStart = ui.output()
})

afterAll(async () => {
  await ui?.stop()
  await folder?.remove()
})

/** Status and body of a request that is written to the socket as it is. */
async function send(request: string): Promise<{ readonly status: number; readonly text: string }> {
  const socket = connect(port, '127.0.0.1')
  socket.write(request)
  let text = ''
  for await (const chunk of socket) text += String(chunk)
  return { status: Number(text.split(' ', 2)[1] ?? 0), text }
}

const HEAD = `Host: 127.0.0.1\r\nConnection: close\r\n`
const tree = (value: unknown) => `Next-Router-State-Tree: ${encodeURIComponent(JSON.stringify(value))}\r\n`
const form = '\r\n--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n'

const ROWS: readonly (readonly [name: string, request: string, status: number])[] = [
  ['a page', `GET / HTTP/1.1\r\n${HEAD}\r\n`, 200],
  [
    'the offer of h2c',
    `GET /api/v1/ping HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close, Upgrade\r\nUpgrade: h2c\r\n\r\n`,
    200,
  ],
  [
    'the offer of a websocket',
    `GET /_next/hmr HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close, Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    404,
  ],
  [
    'a state of the router that cannot be read',
    `GET /?_rsc=x HTTP/1.1\r\n${HEAD}RSC: 1\r\nNext-Router-State-Tree: [1\r\n\r\n`,
    200,
  ],
  [
    'a state of the router of another version',
    `GET /?_rsc=x HTTP/1.1\r\n${HEAD}RSC: 1\r\n${tree(['', {}, { key: 1 }])}\r\n`,
    200,
  ],
  ['a runtime prefetch', `GET / HTTP/1.1\r\n${HEAD}RSC: 1\r\nNext-Router-Prefetch: 2\r\n\r\n`, 200],
  [
    'a form posted to a page',
    `POST / HTTP/1.1\r\n${HEAD}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${form.length}\r\n\r\n${form}`,
    405,
  ],
  [
    'a server action',
    `POST / HTTP/1.1\r\n${HEAD}Next-Action: 7f\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n[]`,
    405,
  ],
  ['the error page of Next', `GET /_global-error HTTP/1.1\r\n${HEAD}\r\n`, 404],
  ['the missing page of Next', `GET /_not-found HTTP/1.1\r\n${HEAD}\r\n`, 404],
  [
    'internal headers of Next',
    `GET / HTTP/1.1\r\n${HEAD}X-Matched-Path: /x\r\nX-Invoke-Status: 500\r\nX-Invoke-Error: {\r\nX-Nextjs-Data: 1\r\n\r\n`,
    200,
  ],
  [
    'a forwarded host',
    `GET / HTTP/1.1\r\n${HEAD}X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: x, y\r\n\r\n`,
    200,
  ],
  ['cookies that cannot be read', `GET / HTTP/1.1\r\n${HEAD}Cookie: %ff=%; theme=%E0%A4; =; ;\r\n\r\n`, 200],
  ['two slashes', `GET //evil.example/x HTTP/1.1\r\n${HEAD}\r\n`, 308],
  ['an image to resize', `GET /_next/image?url=http%3A%2F%2Fevil.example&w=64&q=75 HTTP/1.1\r\n${HEAD}\r\n`, 404],
  [
    'a chunk without a size',
    `POST /api/v1/ingest HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n`,
    400,
  ],
]

describe('dag ui', () => {
  it.each(ROWS)('answers %s and prints nothing', async (_, request, status) => {
    expect((await send(request)).status).toBe(status)
    expect(ui.output()).toBe(printedAtStart)
  })

  it('redirects two slashes to a path on the same server', async () => {
    const response = await fetch(`${ui.url}//evil.example/x`, { redirect: 'manual' })
    expect(response.headers.get('location')).toMatch(/^\/[^/]/)
  })

  it('prints nothing for uploads that are cut off', async () => {
    const upload =
      'POST /api/v1/ingest HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"a":'
    for (let count = 0; count < 50; count++) {
      const socket = connect(port, '127.0.0.1')
      socket.write(upload, () => socket.destroy())
      await once(socket, 'close')
    }
    expect((await fetch(`${ui.url}/api/v1/ping`)).status).toBe(200)
    expect(ui.output()).toBe(printedAtStart)
  })

  it('answers HEAD of its streams at once and without a body', async () => {
    for (const path of ['/api/v1/stream', '/api/v1/projects/1/stream']) {
      const { status, text } = await send(`HEAD ${path} HTTP/1.1\r\n${HEAD}\r\n`)
      expect(status).toBe(200)
      expect(text.toLowerCase()).toContain('x-accel-buffering: no')
      expect(text.endsWith('\r\n\r\n')).toBe(true)
    }
  })

  it.each(['br', 'gzip'])('compresses pages and scripts with %s', async (encoding) => {
    const chunks = join(webDir, '.next/static/chunks')
    const sizeOf = (name: string) => statSync(join(chunks, name)).size
    const [script] = readdirSync(chunks)
      .filter((name) => name.endsWith('.js'))
      .sort((a, b) => sizeOf(b) - sizeOf(a))
    for (const path of ['/', `/_next/static/chunks/${script}`]) {
      const response = await fetch(ui.url + path, { headers: { 'accept-encoding': encoding } })
      expect(response.headers.get('content-encoding')).toBe(encoding)
      expect(response.headers.get('vary')).toContain('Accept-Encoding')
      expect((await response.text()).length).toBeGreaterThan(100)
    }
  })

  it('does not compress a stream of events', async () => {
    const abort = new AbortController()
    const response = await fetch(`${ui.url}/api/v1/stream`, { signal: abort.signal })
    expect(response.headers.get('content-encoding')).toBeNull()
    expect(response.headers.get('x-accel-buffering')).toBe('no')
    const { value } = (await response.body?.getReader().read()) ?? {}
    expect(new TextDecoder().decode(value)).toBe('retry: 2000\n\n')
    abort.abort()
  })

  it('serves no source map', () => {
    const files = readdirSync(join(webDir, '.next/static'), { recursive: true }).map(String)
    expect(files.length).toBeGreaterThan(10)
    expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
  })
})
