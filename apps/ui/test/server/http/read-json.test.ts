import { gzipSync } from 'node:zlib'
import { LIMITS } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { HttpError } from '@/server/http/http-errors'
import { readJson } from '@/server/http/read-json'

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  const all = { 'content-type': 'application/json', ...headers }
  return new Request('http://localhost/', { method: 'POST', body, headers: all, duplex: 'half' } as RequestInit)
}

async function problemOf(request: Request): Promise<string> {
  try {
    await readJson(request)
  } catch (error) {
    if (error instanceof HttpError) return `${error.status} ${error.code}`
    throw error
  }
  return 'none'
}

/** A body without a length that counts the bytes that were read. */
function endless(chunk: Uint8Array): { body: ReadableStream<Uint8Array>; read: () => number } {
  let read = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      read += chunk.byteLength
      controller.enqueue(chunk)
    },
  })
  return { body, read: () => read }
}

describe('readJson', () => {
  it('reads plain and compressed bodies', async () => {
    expect(await readJson(post('{"a":[1]}'))).toEqual({ a: [1] })
    expect(await readJson(post('1', { 'content-type': 'application/json; charset=utf-8' }))).toBe(1)
    expect(await readJson(post(gzipSync('{"a":1}'), { 'content-encoding': 'gzip' }))).toEqual({ a: 1 })
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/json', ''])(
    'refuses %s, which pages of other origins may send without a preflight',
    async (type) => {
      expect(await problemOf(post('{}', { 'content-type': type }))).toBe('415 DAG_HTTP_CONTENT_TYPE')
    },
  )

  it('refuses a length over the limit before it reads', async () => {
    const { body, read } = endless(new Uint8Array(1_024))
    const request = post(body, { 'content-length': String(LIMITS.bodyBytes + 1) })
    expect(await problemOf(request)).toBe('413 DAG_HTTP_BODY_TOO_LARGE')
    expect(read()).toBeLessThan(10_000)
  })

  it('reads a body over the limit to its end, so that the connection can be used again', async () => {
    let pulls = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (pulls++ < 20) controller.enqueue(new Uint8Array(1024 * 1024))
        else controller.close()
      },
    })
    expect(await problemOf(post(body))).toBe('413 DAG_HTTP_BODY_TOO_LARGE')
    expect(pulls).toBe(21)
  })

  it('stops reading an endless body', async () => {
    const { body, read } = endless(new Uint8Array(1024 * 1024).fill(0x20))
    expect(await problemOf(post(body))).toBe('413 DAG_HTTP_BODY_TOO_LARGE')
    expect(read()).toBeLessThan(LIMITS.bodyBytes * 5)
  })

  it('stops inflating a gzip bomb at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(LIMITS.inflatedBytes + 1, ' '))
    expect(bomb.byteLength).toBeLessThan(100_000)
    expect(await problemOf(post(bomb, { 'content-encoding': 'gzip' }))).toBe('413 DAG_HTTP_BODY_TOO_LARGE')
  })

  it('refuses a body that is not gzip, and other encodings', async () => {
    expect(await problemOf(post('{}', { 'content-encoding': 'gzip' }))).toBe('400 DAG_HTTP_BODY_INVALID')
    expect(await problemOf(post('{}', { 'content-encoding': 'br' }))).toBe('415 DAG_HTTP_CONTENT_ENCODING')
    expect(await problemOf(post('{}', { 'content-encoding': 'gzip, gzip' }))).toBe('415 DAG_HTTP_CONTENT_ENCODING')
  })

  it('refuses JSON that is nested too deep, and counts no brackets within strings', async () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
    expect(await problemOf(post(nested(LIMITS.depth)))).toBe('none')
    expect(await problemOf(post(nested(LIMITS.depth + 1)))).toBe('400 DAG_HTTP_BODY_TOO_DEEP')
    expect(await problemOf(post(nested(1_000_000)))).toBe('400 DAG_HTTP_BODY_TOO_DEEP')
    expect(await problemOf(post(JSON.stringify(`\\"${'['.repeat(100)}`)))).toBe('none')
  })

  it.each(['[],', '{},', '0,', '"",'])('refuses a small body that inflates to millions of %j', async (value) => {
    const body = gzipSync(`[${value.repeat(8_000_000)}0]`)
    expect(body.length).toBeLessThan(100_000)
    expect(await problemOf(post(body, { 'content-encoding': 'gzip' }))).toBe('413 DAG_HTTP_BODY_TOO_LARGE')
  })

  it('reports a body that is cut off as a problem of the client', async () => {
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('aborted')) })
    await expect(readJson(post(body))).rejects.toThrow('it ended too early')
  })

  it.each(['', '{', 'undefined', '{"a":1}}'])('refuses %j, which is not JSON', async (body) => {
    expect(await problemOf(post(body))).toBe('400 DAG_HTTP_BODY_INVALID')
  })
})
