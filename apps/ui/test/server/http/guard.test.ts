import { afterEach, describe, expect, it } from 'vitest'
import { setAllowedHosts } from '@/server/http/allowed-hosts'
import { guard, toVisit, type Visit } from '@/server/http/guard'

const visit = (more: Partial<Visit> = {}): Visit => ({
  method: 'GET',
  path: '/api/v1/projects',
  host: '127.0.0.1:8241',
  origin: null,
  site: null,
  secure: false,
  ...more,
})

const check = (more: Partial<Visit>) => () => guard(visit(more))

describe('Host', () => {
  it.each(['127.0.0.1:8241', 'localhost:8241', 'LOCALHOST', '[::1]:8241', 'localhost:9000'])('%s is ours', (host) => {
    expect(check({ host })).not.toThrow()
  })

  it.each([
    'evil.example',
    'evil.example:8241',
    '127.0.0.1.evil.example',
    'localhost.evil.example:8241',
    'localhost:8241.evil.example',
    'user@localhost:8241',
    '0.0.0.0:8241',
    '192.168.0.10:8241',
    '',
  ])('%s is not ours, because it may be rebound', (host) => {
    expect(check({ host })).toThrow(/loopback/)
    expect(check({ host, path: '/' })).toThrow(/loopback/)
  })

  it('is required', () => {
    expect(check({ host: null })).toThrow(/without a Host/)
  })
})

describe('a Host that is allowed', () => {
  afterEach(() => setAllowedHosts([]))

  it.each(['host.docker.internal:8241', 'Host.Docker.Internal', '0.0.0.0:9000', '[2001:db8::1]:8241'])(
    'is answered as %s',
    (host) => {
      setAllowedHosts(['host.docker.internal', '0.0.0.0', '[2001:db8::1]'])
      expect(check({ host })).not.toThrow()
      expect(check({ host, method: 'POST', origin: `http://${host}` })).not.toThrow()
    },
  )

  it.each([
    'docker.internal',
    'a.host.docker.internal',
    'host.docker.internal.evil.example',
    'host.docker.internal.',
    'host.docker.internal:8241.evil.example',
    'host.docker.internal:123456',
    'user@host.docker.internal',
    'evil.example',
    '',
  ])('does not admit %s', (host) => {
    setAllowedHosts(['host.docker.internal'])
    expect(check({ host })).toThrow(/--allow-host/)
  })

  it('still admits no page of another origin', () => {
    setAllowedHosts(['host.docker.internal'])
    const host = 'host.docker.internal:8241'
    for (const origin of [
      'null',
      'http://evil.example',
      'http://127.0.0.1:8241',
      'https://host.docker.internal:8241',
    ]) {
      expect(check({ host, method: 'POST', origin })).toThrow(/another origin/)
    }
    expect(check({ host, site: 'cross-site' })).toThrow(/another origin/)
  })
})

describe('Origin', () => {
  it('of the page itself may change state', () => {
    expect(check({ method: 'POST', origin: 'http://127.0.0.1:8241', site: 'same-origin' })).not.toThrow()
  })

  it('is not sent by programs', () => {
    expect(check({ method: 'POST' })).not.toThrow()
  })

  it.each([
    'http://evil.example',
    'null',
    'https://127.0.0.1:8241',
    'http://127.0.0.1:3000',
    'http://localhost:8241',
    'http://127.0.0.1:8241.evil.example',
    '',
  ])('%s may neither change state nor read the API', (origin) => {
    expect(check({ method: 'POST', origin })).toThrow(/another origin/)
    expect(check({ origin })).toThrow(/another origin/)
  })

  it.each(['/api/v1/projects', '//api/v1/projects', '/API/v1/projects', '/api?x', '/mcp', '/mcp/'])(
    'is checked at %s',
    (path) => {
      expect(check({ path, origin: 'null' })).toThrow(/another origin/)
    },
  )
})

describe('Sec-Fetch-Site', () => {
  it.each(['cross-site', 'same-site', 'nonsense'])('%s may not use the API', (site) => {
    expect(check({ site })).toThrow(/another origin/)
    expect(check({ site, path: '/', method: 'POST' })).toThrow(/another origin/)
  })

  it('cross-site may open a page by a link', () => {
    expect(check({ site: 'cross-site', path: '/projects/1/runs' })).not.toThrow()
  })
})

describe.each(['POST', 'PUT', 'PATCH', 'DELETE'])('a change by %s', (method) => {
  it('is refused from another origin, another site and another host', () => {
    expect(check({ method, origin: 'http://evil.example' })).toThrow(/another origin/)
    expect(check({ method, origin: 'null' })).toThrow(/another origin/)
    expect(check({ method, site: 'cross-site' })).toThrow(/another origin/)
    expect(check({ method, host: 'evil.example' })).toThrow(/loopback/)
  })

  it('is admitted from the page itself and from programs', () => {
    expect(check({ method, origin: 'http://127.0.0.1:8241', site: 'same-origin' })).not.toThrow()
    expect(check({ method })).not.toThrow()
  })

  it('is not used at a page', () => {
    expect(check({ method, path: '/projects/1/runs' })).toThrow(`${method} of a page is not used`)
  })
})

describe('the method POST', () => {
  it.each(['/mcp', '/mcp/', '/mcp?a'])('is used at %s', (path) => {
    expect(check({ method: 'POST', path })).not.toThrow()
  })

  it.each(['/', '/projects/1/runs', '/API/v1/ingest', '//api/v1/ingest', '/api', '/MCP', '//mcp', '/mcp/x'])(
    'is not used at %s',
    (path) => {
      expect(check({ method: 'POST', path })).toThrow(/POST of a page is not used/)
    },
  )
})

describe('a path', () => {
  it.each([
    '/..',
    '/api/../x',
    '/./x',
    '/%2e%2E/x',
    '/a%2f..%2fb',
    '/a\\b',
    '/%5c',
    '/%00',
    '/%',
    '/%ff',
    'x',
    '*',
    '',
  ])('is refused as %j', (path) => {
    expect(check({ path })).toThrow(/cannot be read/)
  })

  it.each(['/', '/runs/a.b..c', '/runs/...', '/runs/a%20b', '/runs/%C3%BC?q=%ff', '//x'])('is taken as %j', (path) => {
    expect(check({ path })).not.toThrow()
  })
})

it.each(['put', 'patch', 'TRACE', 'CONNECT', 'post', ''])('the method %s is not used', (method) => {
  expect(check({ method })).toThrow(/not used/)
})

it('a web request and a node:http request have the same visit', () => {
  const headers = { host: 'localhost:1', origin: 'null', 'sec-fetch-site': 'none' }
  expect(toVisit(new Request('http://x/api/v1/ping?a=1', { method: 'POST', headers }), true)).toEqual({
    method: 'POST',
    path: '/api/v1/ping',
    host: 'localhost:1',
    origin: 'null',
    site: 'none',
    secure: true,
  })
})
