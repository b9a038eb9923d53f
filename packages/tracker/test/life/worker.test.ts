import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { expect, it, onTestFinished } from 'vitest'
import { type BadServer, startBadServer } from '../support/bad-server.js'
import { startWorker } from '../support/program.js'

const WHOLE_RUN = ['run-started', 'node-finished', 'node-finished', 'run-finished']

async function startServer(): Promise<BadServer> {
  const server = await startBadServer()
  onTestFinished(() => server.stop())
  return server
}

const start = (server: BadServer, environment: Record<string, string> = {}): Worker =>
  startWorker({ DAG_API_URL: server.url, ...environment })

it('a worker that ends has its run recorded, and keeps its own code', async () => {
  const server = await startServer()
  expect(await once(start(server), 'exit')).toEqual([3])
  expect(server.stored('script-run').map(({ type }) => type)).toEqual(WHOLE_RUN)
}, 20_000)

it('a worker asked to heed signals, which reach the main thread alone, is none the worse for it', async () => {
  const server = await startServer()
  expect(await once(start(server, { PROGRAM_SIGNALS: '1' }), 'exit')).toEqual([3])
  expect(server.stored('script-run').map(({ type }) => type)).toEqual(WHOLE_RUN)
}, 20_000)

it('a worker that is terminated in the middle of a request harms nobody', async () => {
  const server = await startServer()
  server.behaviour = 'stall'
  const worker = start(server)
  const errors: unknown[] = []
  worker.on('error', (error) => errors.push(error))
  await server.received(1)
  expect(await worker.terminate()).toBe(1)
  expect(errors).toEqual([])
}, 20_000)
