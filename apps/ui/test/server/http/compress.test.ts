import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { compress } from '@/server/http/compress'

const TEXT = JSON.stringify(
  Array.from({ length: 500 }, (_, id) => ({ id, status: 'success', name: 'request-pipeline' })),
)

interface Received {
  readonly headers: IncomingMessage['headers']
  readonly bytes: Buffer
}

async function get(
  answer: (response: ServerResponse) => void,
  { method = 'GET', accept = 'gzip, deflate, br, zstd' }: { method?: string; accept?: string } = {},
): Promise<Received> {
  const server = createServer((incoming, response) => {
    compress(incoming, response, () => {})
    answer(response)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const sent = request({ port, host: '127.0.0.1', method, headers: accept === '' ? {} : { 'accept-encoding': accept } })
  sent.end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return { headers: response.headers, bytes: Buffer.concat(chunks) }
}

const sendJson = (response: ServerResponse) => {
  response.setHeader('content-type', 'application/json')
  response.end(TEXT)
}

describe('compress', () => {
  it('uses brotli if the client accepts it, and gzip otherwise', async () => {
    const brotli = await get(sendJson)
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' })
    expect(brotliDecompressSync(brotli.bytes).toString()).toBe(TEXT)
    const gzip = await get(sendJson, { accept: 'gzip' })
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gzip.bytes).toString()).toBe(TEXT)
    for (const { bytes } of [brotli, gzip]) expect(bytes.length * 10).toBeLessThan(TEXT.length)
  })

  it.each(['', 'identity', 'br;q=0, gzip;q=0', 'zstd'])(
    'leaves a body as it is for Accept-Encoding %j',
    async (accept) => {
      const { headers, bytes } = await get(sendJson, { accept })
      expect(headers['content-encoding']).toBeUndefined()
      expect(headers.vary).toBe('Accept-Encoding')
      expect(bytes.toString()).toBe(TEXT)
    },
  )

  it('adds to the Vary header of Next', async () => {
    const { headers } = await get((response) => {
      response.setHeader('vary', 'rsc, next-router-state-tree')
      sendJson(response)
    })
    expect(headers.vary).toBe('rsc, next-router-state-tree, Accept-Encoding')
  })

  it.each<[string, Record<string, string>, number]>([
    ['a stream of events', { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform' }, 200],
    ['a font', { 'content-type': 'font/woff2' }, 200],
    ['a picture', { 'content-type': 'image/png' }, 200],
    ['a part of a file', { 'content-type': 'text/css', 'content-range': `bytes 0-${TEXT.length - 1}/99999` }, 206],
    ['an encoded body', { 'content-type': 'text/css', 'content-encoding': 'zstd' }, 200],
    ['a body without a type', {}, 200],
  ])('leaves %s as it is', async (_, headers, status) => {
    const { headers: received, bytes } = await get((response) => {
      response.writeHead(status, headers)
      response.end(TEXT)
    })
    expect(received['content-encoding']).toBe(headers['content-encoding'])
    expect(bytes.toString()).toBe(TEXT)
  })

  it('leaves a small body and a HEAD as they are', async () => {
    const small = await get((response) => {
      response.setHeader('content-type', 'application/json')
      response.end('{}')
    })
    expect(small.bytes.toString()).toBe('{}')
    expect(small.headers['content-encoding']).toBeUndefined()
    expect((await get(sendJson, { method: 'HEAD' })).headers['content-encoding']).toBeUndefined()
  })

  it('passes on each part of a streamed page when it is flushed', async () => {
    let finish = () => {}
    const server = createServer((incoming, response) => {
      compress(incoming, response, () => {})
      response.setHeader('content-type', 'text/html')
      response.write('<p>first</p>')
      Reflect.get(response, 'flush').call(response)
      finish = () => response.end('<p>last</p>')
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const sent = request({ port, host: '127.0.0.1', headers: { 'accept-encoding': 'br' } }).end()
    const [response] = (await once(sent, 'response')) as [IncomingMessage]
    const [first] = (await once(response, 'data')) as [Buffer]
    expect(first.length).toBeGreaterThan(0)
    finish()
    const chunks: Buffer[] = [first]
    for await (const chunk of response) chunks.push(chunk)
    expect(brotliDecompressSync(Buffer.concat(chunks)).toString()).toBe('<p>first</p><p>last</p>')
  })
})
