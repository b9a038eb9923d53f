import { describe, expect, it } from 'vitest'
import { toAddressBelow, toPathBelow } from '@/server/http/base-path'
import { type KeyServer, startKeyServer } from '../../support/key-server'

describe('a base path', () => {
  it.each([
    ['/dag', '/'],
    ['/dag?q=1', '/?q=1'],
    ['/dag/', '/'],
    ['/dag/projects/1?q=/dag', '/projects/1?q=/dag'],
    ['/dag//evil.example', '//evil.example'],
    ['/dagger', null],
    ['/', null],
    ['//dag', null],
    ['http://evil.example/dag', null],
  ])('has for %s the path %s', (url, path) => {
    expect(toPathBelow(url, '/dag')).toBe(path)
  })

  it.each([
    ['/', '/dag'],
    ['/?q=1', '/dag?q=1'],
    ['/projects/1', '/dag/projects/1'],
    ['//evil.example', '/dag//evil.example'],
  ])('has %s at %s', (path, address) => {
    expect(toAddressBelow(path, '/dag')).toBe(address)
    expect(toAddressBelow(path, '')).toBe(path)
    expect(toPathBelow(path, '')).toBe(path)
  })
})

describe('a server below a path', () => {
  const logIn = async (next: string, protocol = 'http', server: KeyServer | null = null) => {
    const { url, createKey } = server ?? (await startKeyServer({ basePath: '/dag' }))
    const response = await fetch(`${url}/dag/api/v1/session`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        origin: url.replace('http:', `${protocol}:`),
        'x-forwarded-proto': protocol,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ key: await createKey(), next }),
    })
    return { url, response, cookie: response.headers.getSetCookie().join() }
  }

  it('leads a page without a session to the login, and the login leads back', async () => {
    const { url } = await startKeyServer({ basePath: '/dag' })
    const page = await fetch(`${url}/dag/projects/1?q=a`, { redirect: 'manual' })
    expect(page.headers.get('location')).toBe('/dag/login?next=%2Fdag%2Fprojects%2F1%3Fq%3Da')
    expect(await (await fetch(`${url}/dag/login`)).text()).toContain('action="/dag/api/v1/session"')
    expect((await logIn('/dag/projects/1?q=a')).response.headers.get('location')).toBe('/dag/projects/1?q=a')
  })

  it('leads to its own first page instead of an address outside of it', async () => {
    const server = await startKeyServer({ basePath: '/dag' })
    const elsewhere = [
      '/other',
      '/dagger',
      '//evil.example',
      '/dag//evil.example',
      '/dag/api/v1/ping',
      'https://a.example',
    ]
    for (const next of elsewhere) {
      expect((await logIn(next, 'http', server)).response.headers.get('location')).toBe('/dag')
    }
  })

  it('keeps its cookie below the path, and passes addresses with the path on', async () => {
    const { url, cookie } = await logIn('/dag')
    expect(cookie).toMatch(/^dag_session=[\w-]{43}; Path=\/dag; HttpOnly; SameSite=Strict; Max-Age=2592000$/)
    const visited = await fetch(`${url}/dag/projects/1`, { headers: { cookie: cookie.split(';', 1).join() } })
    expect(await visited.json()).toMatchObject({ url: '/dag/projects/1' })
    expect((await logIn('/dag', 'https')).cookie).toMatch(/^__Secure-dag_session=[\w-]{43}; Path=\/dag; .*; Secure$/)
  })
})
