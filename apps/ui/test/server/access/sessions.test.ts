import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseKeyText } from '@/server/access/key-text'
import { toLocalPath } from '@/server/access/sessions'
import { type KeyServer, startKeyServer } from '../../support/key-server'

const FORM = 'application/x-www-form-urlencoded'

async function logIn({ url }: KeyServer, key: string, next = '/projects/1', more: Record<string, string> = {}) {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, 'sec-fetch-site': 'same-origin', 'content-type': FORM, ...more },
    body: new URLSearchParams({ key, next }),
  })
  const [cookie = ''] = response.headers.getSetCookie()
  return { response, cookie, session: cookie.split(';')[0] ?? '', text: await response.text() }
}

const visit = (url: string, cookie: string, init: RequestInit = {}) =>
  fetch(url, { redirect: 'manual', ...init, headers: { cookie, ...init.headers } })

describe('a browser', () => {
  it('logs in with a key, keeps a cookie that no script reads, and logs out', async () => {
    const server = await startKeyServer()
    const { response, cookie, session } = await logIn(server, await server.createKey({ name: 'me' }))
    expect([response.status, response.headers.get('location')]).toEqual([303, '/projects/1'])
    expect(cookie).toMatch(/^dag_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=2592000$/)
    expect(await (await visit(`${server.url}/`, session)).json()).toMatchObject({ name: 'me' })
    expect(await (await visit(`${server.url}/login`, session)).text()).toContain('Log out')

    const end = { method: 'POST', headers: { origin: server.url } }
    const ended = await visit(`${server.url}/api/v1/session/end`, session, end)
    expect([ended.status, ended.headers.getSetCookie()]).toEqual([303, [expect.stringContaining('Max-Age=0')]])
    expect((await visit(`${server.url}/api/v1/ping`, session)).status).toBe(401)
  }, 30_000)

  it('keeps neither the key nor the cookie in the database', async () => {
    const server = await startKeyServer()
    const key = await server.createKey()
    const { session } = await logIn(server, key)
    const kept = JSON.stringify([server.rows('ApiKey'), server.rows('KeySession')])
    expect(kept).not.toContain(parseKeyText(key)?.secret)
    expect(kept).not.toContain(session.split('=')[1])
  })

  it('gets a cookie for TLS alone behind a proxy that speaks it', async () => {
    const server = await startKeyServer()
    const origin = server.url.replace('http:', 'https:')
    const secure = { 'x-forwarded-proto': 'https', origin }
    const { cookie, session } = await logIn(server, await server.createKey(), '/', secure)
    expect(cookie).toMatch(/^__Host-dag_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+; Secure$/)
    const asked = await visit(`${server.url}/`, session, { headers: { 'x-forwarded-proto': 'https' } })
    expect(await asked.json()).toMatchObject({ secure: true })
    expect((await logIn(server, await server.createKey(), '/', { 'x-forwarded-proto': 'https' })).response.status).toBe(
      403,
    )
  })

  it('changes things from a page of the server only', async () => {
    const server = await startKeyServer()
    const { session } = await logIn(server, await server.createKey())
    const change = (headers: Record<string, string>) =>
      visit(`${server.url}/api/v1/projects`, session, { method: 'POST', headers })
    expect((await change({ origin: server.url })).status).toBe(200)
    for (const origin of ['null', 'http://evil.example', server.url.replace('http:', 'https:')])
      expect((await change({ origin })).status).toBe(403)
    expect((await change({})).status).toBe(403)
    expect((await change({ origin: server.url, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })

  it('is not logged in by a form of another site', async () => {
    const server = await startKeyServer()
    const key = await server.createKey()
    for (const more of [{ origin: 'http://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])
      expect((await logIn(server, key, '/', more)).response.status).toBe(403)
  })

  it('sees why a key is refused, and is limited', async () => {
    const server = await startKeyServer()
    const wrong = `dag_0a1b2c3d_${'"<b>'.repeat(8)}`
    for (let attempt = 0; attempt < 10; attempt++) {
      const { response, text } = await logIn(server, wrong, '/projects/1"><b>')
      expect([response.status, response.headers.getSetCookie()]).toEqual([401, []])
      expect(text).toMatch(/role="alert"[^>]*>The API key that was sent is not valid/)
      expect(text).not.toContain('<b>')
    }
    const { response } = await logIn(server, wrong)
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '60'])
  })

  it('is logged out after 30 days, and when its key is revoked', async () => {
    const server = await startKeyServer()
    const key = await server.createKey()
    const [first, second] = [await logIn(server, key), await logIn(server, key)]
    const statusOf = async (session: string) => (await visit(`${server.url}/api/v1/ping`, session)).status
    await server.store.write((writer) => writer.revokeKey(parseKeyText(key)?.id ?? '', 1))
    expect([await statusOf(first.session), await statusOf(second.session)]).toEqual([401, 401])
    const { session } = await logIn(server, await server.createKey())
    server.clock.nowUs += 30 * 86_400_000_000 - 1
    expect(await statusOf(session)).toBe(200)
    server.clock.nowUs += 1
    expect(await statusOf(session)).toBe(401)
  })

  it('ends its oldest session when it opens the hundred and first with a key', async () => {
    const { store, rows } = await startKeyServer()
    const id = 'ab'
    const key = { id, name: 'a', hash: 'h', scope: 'read', projectId: null, createdAtUs: 1 } as const
    await store.write((writer) => writer.createKey(key))
    for (let at = 1; at <= 101; at++)
      await store.write((writer) => writer.openKeySession({ hash: `s${at}`, keyId: id, expiresAtUs: 1_000 + at }, 1))
    expect(rows('KeySession')).toHaveLength(100)
    expect(await store.keys.findOfSession('s1', 1)).toBeNull()
    expect(await store.keys.findOfSession('s101', 1)).toMatchObject({ id })
  })

  it('sends its form with the origin of the page', async () => {
    const { url } = await startKeyServer()
    const { headers } = await fetch(`${url}/login`)
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('content-security-policy')).toContain("form-action 'self'")
  })
})

it('no text leads a browser to another server after the login', () => {
  expect(toLocalPath('/projects/1?q=a%20b#c')).toBe('/projects/1?q=a%20b#c')
  for (const text of [
    '//evil.example',
    '/\\evil.example',
    'http://evil.example',
    '/\t/evil.example',
    '',
    '/a\\b',
    '/api/v1/x',
  ])
    expect(toLocalPath(text)).toBe('/')
  const unit = fc.constantFrom(...'/\\.:@?#%\t\n aé', 'http', 'evil.example')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
      const { origin } = new URL(toLocalPath(text), 'http://own.example')
      expect(origin).toBe('http://own.example')
    }),
  )
})
