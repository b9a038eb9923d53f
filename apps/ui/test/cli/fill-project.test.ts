import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { fillProject } from '@/cli/demo/fill-project'

/** A server that takes batches, and closes the connection of the first ones without an answer. */
async function listen(closed: number): Promise<{ readonly url: string; readonly taken: () => number }> {
  let batches = 0
  const answer = (body: unknown) => JSON.stringify(body)
  const server: Server = createServer((request, response) => {
    if (request.method === 'GET') {
      const items = batches > closed ? [{ id: 1, name: 'checkout', runCount: 1 }] : []
      response.end(answer({ items }))
      return
    }
    request.resume().on('end', () => {
      batches++
      if (batches <= closed) request.socket.destroy()
      else response.end(answer({ accepted: 1, rejected: [] }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, taken: () => batches - closed }
}

const options = {
  ...{ instance: 'demo', nowUs: 1_795_000_000_000_000, project: 'checkout', seed: 1, runs: 4, days: 1, items: 4 },
  ...{ all: false, hostile: false, onProgress: () => {} },
}

it('the demo sends a batch again if the server closed the connection', async () => {
  const { url, taken } = await listen(1)
  expect(await fillProject({ ...options, url })).toMatchObject({ projectId: 1 })
  expect(taken()).toBeGreaterThan(0)
})
