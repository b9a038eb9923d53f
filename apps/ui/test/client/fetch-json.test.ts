import { afterEach, expect, it, vi } from 'vitest'
import { fetchJson } from '@/client/fetch-json'

afterEach(() => vi.unstubAllGlobals())

function answer(status: number, code: string) {
  const assign = vi.fn()
  vi.stubGlobal('location', { pathname: '/projects/1/runs', search: '?status=failed&q=a%26b', assign })
  vi.stubGlobal('fetch', async () => Response.json({ error: { code, message: 'No.' } }, { status }))
  return assign
}

it('a request without a session leads to the login, which leads back to the page', async () => {
  const assign = answer(401, 'DAG_KEY_MISSING')
  await expect(fetchJson('/ping')).rejects.toMatchObject({ status: 401 })
  const [[target = ''] = []] = assign.mock.calls
  expect(new URL(target, 'http://a').pathname).toBe('/login')
  expect(new URL(target, 'http://a').searchParams.get('next')).toBe('/projects/1/runs?status=failed&q=a%26b')
})

it('a request that the key may not make stays on the page', async () => {
  const assign = answer(403, 'DAG_KEY_SCOPE')
  await expect(fetchJson('/ping')).rejects.toMatchObject({ status: 403, code: 'DAG_KEY_SCOPE', message: 'No.' })
  expect(assign).not.toHaveBeenCalled()
})
