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

it('the run of a worker that ends is recorded, and the worker keeps its exit code', async () => {
  const server = await startServer()
  expect(await once(start(server), 'exit')).toEqual([3])
  expect(server.stored('script-run').map(({ type }) => type)).toEqual(WHOLE_RUN)
}, 20_000)

it('the option signals does no harm in a worker, which receives none', async () => {
  const server = await startServer()
  expect(await once(start(server, { PROGRAM_SIGNALS: '1' }), 'exit')).toEqual([3])
  expect(server.stored('script-run').map(({ type }) => type)).toEqual(WHOLE_RUN)
}, 20_000)

it('a worker that is terminated during a request leaves no error', async () => {
  const server = await startServer()
  server.behaviour = 'stall'
  const worker = start(server)
  const errors: unknown[] = []
  worker.on('error', (error) => errors.push(error))
  await server.received(1)
  expect(await worker.terminate()).toBe(1)
  expect(errors).toEqual([])
}, 20_000)
