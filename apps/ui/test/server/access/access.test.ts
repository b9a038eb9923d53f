import { describe, expect, it } from 'vitest'
import { parseKeyText } from '@/server/access/key-text'
import { createKey, startKeyServer } from '../../support/key-server'

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

async function ask(url: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(url, { method, headers, redirect: 'manual' })
  const text = await response.text()
  const body = response.headers.get('content-type') === 'application/json' ? JSON.parse(text) : text
  return { status: response.status, headers: response.headers, body, code: body?.error?.code ?? null }
}

const idOf = (key: string): string => parseKeyText(key)?.id ?? ''

/** Another text with the same id. */
const spoil = (key: string): string => `${key.slice(0, -43)}${'A'.repeat(43)}`

describe('a server that needs keys', () => {
  it.each([
    '/api/v1/projects',
    '/api/v1/stream',
    '/api/v1/metrics',
    '/api/v1/ingest',
    '/_next/static/chunks/a.js',
    '/_next/image?url=/a',
    '/icon.svg',
    '/API/v1/projects',
    '/mcp',
  ])('refuses requests without a key at %s', async (path) => {
    const { url } = await startKeyServer()
    const { status, headers, code } = await ask(url + path)
    expect([status, code, headers.get('www-authenticate')]).toEqual([401, 'DAG_KEY_MISSING', 'Bearer realm="dag"'])
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await ask(url + path, {}, method)).status).not.toBeLessThan(400)
    }
  })

  it('leads a page without a session to the login, and a page that another site opens through this one', async () => {
    const { url } = await startKeyServer()
    const { status, headers } = await ask(`${url}/projects/1/runs?status=failed`)
    expect([status, headers.get('location')]).toEqual([303, '/login?next=%2Fprojects%2F1%2Fruns%3Fstatus%3Dfailed'])
    const fromElsewhere = await ask(`${url}/projects/1`, { 'sec-fetch-site': 'cross-site' })
    expect(fromElsewhere.body).toContain('http-equiv="refresh"')
  })

  it('takes a key as a bearer token and from the header of trackers of Hamilton', async () => {
    const { url, createKey } = await startKeyServer()
    const key = await createKey({ name: 'ci' })
    for (const headers of [
      bearer(key),
      { authorization: `bearer  ${key}` },
      { 'x-api-user': 'me', 'x-api-key': key },
    ]) {
      expect((await ask(`${url}/api/v1/projects`, headers)).body).toMatchObject({ name: 'ci' })
    }
  })

  it('lets a key that reads only read, and export', async () => {
    const { url, createKey } = await startKeyServer()
    const headers = bearer(await createKey({ scope: 'read' }))
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await ask(`${url}/api/v1/projects`, headers, method)).code).toBe('DAG_KEY_SCOPE')
    }
    expect((await ask(`${url}/api/v1/projects`, headers)).status).toBe(200)
    expect((await ask(`${url}/api/v1/projects/1/runs/export`, headers, 'POST')).status).toBe(200)
  })

  it('shows a page of another project as one that does not exist', async () => {
    const { url, createKey } = await startKeyServer()
    const headers = bearer(await createKey({ projectId: 1 }))
    const toPath = async (path: string) => (await ask(url + path, headers)).body.url
    for (const path of ['/', '/projects/1', '/projects/1/runs?x=1', '/icon.svg']) expect(await toPath(path)).toBe(path)
    for (const path of [
      '/projects/2',
      '/projects/2/runs',
      '/runs/a',
      '/dashboard/project/2/runs/1',
      '/%70rojects/2',
      '//projects/2',
    ])
      expect(await toPath(path)).toBe('/_not-found')
    expect((await ask(`${url}/api/v1/projects/2`, headers)).code).toBe('DAG_PROJECT_NOT_FOUND')
    expect((await ask(`${url}/api/v1/metrics`, headers)).code).toBe('DAG_KEY_PROJECT')
  })

  it.each(['', 'x', 'dag_', `dag_00000000_${'A'.repeat(43)}`])('refuses the text %j as a key', async (text) => {
    const { url } = await startKeyServer()
    const { status, code } = await ask(`${url}/api/v1/projects`, { authorization: `Bearer ${text}` })
    expect([status, code]).toEqual([401, text === '' ? expect.stringMatching(/^DAG_KEY/) : 'DAG_KEY_INVALID'])
  })

  it('refuses a revoked key at once, and the key of a project that was deleted', async () => {
    const { url, store } = await startKeyServer()
    const [key, ofProject] = [await createKey(store), await createKey(store, { projectId: 1 })]
    const statuses = async () =>
      Promise.all([key, ofProject].map(async (one) => (await ask(`${url}/api/v1/ping`, bearer(one))).status))
    expect(await statuses()).toEqual([200, 200])
    await store.write((writer) => writer.revokeKey(idOf(key), 1))
    await store.write((writer) => writer.hideProject(1, 1))
    expect(await statuses()).toEqual([401, 401])
  })

  it('notes the hour of the last use', async () => {
    const { url, store, clock } = await startKeyServer()
    const headers = bearer(await createKey(store))
    await ask(`${url}/api/v1/ping`, headers)
    const [key] = await store.keys.list()
    expect(key?.lastUsedAtUs).toBe(Math.floor(clock.nowUs / 3_600_000_000) * 3_600_000_000)
  })

  it('limits wrong keys by address and key, for a minute', async () => {
    const { url, clock, createKey } = await startKeyServer()
    const [attacked, other] = [await createKey(), await createKey()]
    const wrong = () => ask(`${url}/api/v1/ping`, bearer(spoil(attacked)))
    for (let attempt = 0; attempt < 10; attempt++) expect((await wrong()).status).toBe(401)
    const { status, code, headers } = await wrong()
    expect([status, code, headers.get('retry-after')]).toEqual([429, 'DAG_KEY_LIMITED', '60'])
    expect((await ask(`${url}/api/v1/ping`, bearer(attacked))).status).toBe(429)
    expect((await ask(`${url}/api/v1/ping`, bearer(other))).status).toBe(200)
    const elsewhere = { ...bearer(attacked), 'x-forwarded-for': '203.0.113.7' }
    expect((await ask(`${url}/api/v1/ping`, elsewhere)).status).toBe(200)
    clock.nowMs += 60_000
    expect((await ask(`${url}/api/v1/ping`, bearer(attacked))).status).toBe(200)
  })

  it('ends an open stream when its key is revoked', async () => {
    const { url, store, endRevoked } = await startKeyServer()
    const [revoked, kept] = [await createKey(store), await createKey(store)]
    const open = async (key: string) => {
      const { body } = await fetch(`${url}/api/v1/stream`, { headers: bearer(key) })
      const reader = (body as ReadableStream<Uint8Array>).getReader()
      await reader.read()
      return reader
    }
    const [first, second] = [await open(revoked), await open(kept)]
    await store.write((writer) => writer.revokeKey(idOf(revoked), 1))
    await endRevoked()
    await expect(first.read()).rejects.toThrow()
    await second.cancel()
  })
})
