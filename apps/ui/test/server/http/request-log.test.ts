import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { type Backend, createFrontServer } from '@/server/http/front-server'
import type { RequestReport } from '@/server/http/request-log'

/** Responds with the status that the path names. */
const backend: Backend = {
  async handle({ url = '' }, response) {
    response.writeHead(Number(/\d+/.exec(url)?.[0] ?? 200))
    response.end()
  },
}

it('failed and refused requests are reported without their query, and no other ones', async () => {
  const reports: RequestReport[] = []
  const server = createFrontServer({
    ...{ backend: Promise.resolve(backend), development: false },
    report: (request) => reports.push(request),
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const path of ['/200', '/404', '/503?q=a', '/readyz/503', '/503/readyz', '/429']) await fetch(url + path)
  await expect.poll(() => reports.length, { timeout: 20_000 }).toBe(3)
  expect(reports.map(({ kind, path, status }) => [kind, path, status])).toEqual([
    ['failed', '/503', 503],
    ['failed', '/readyz/503', 503],
    ['refused', '/429', 429],
  ])
  expect(reports[0]).toMatchObject({ method: 'GET', address: '127.0.0.1', ms: expect.any(Number) })
}, 30_000)
