import { createDriver } from '@dag/driver'
import { AsyncTracker } from '@dag/tracker'
import Fastify, { type FastifyInstance } from 'fastify'
import * as pipeline from './pipeline.js'

/** Serves the same pipeline at two endpoints: one is untracked, the other reports its runs to the UI. */
export async function createServer(): Promise<FastifyInstance> {
  const name = 'request-pipeline'
  const driver = createDriver({ name, modules: [pipeline] })
  const tracked = createDriver({ name, modules: [pipeline], adapters: [new AsyncTracker()] })

  const server = Fastify()
  // The pipeline parses every body itself. The parsers of Fastify would answer some of them with 400 or 415.
  server.addHook('onRequest', async (request) => {
    if (request.headers['content-type'] !== undefined) request.headers['content-type'] = 'text/plain'
  })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))

  server.get('/some_data', async () => ({ origin: 'the example itself', items: ['one', 'two', 'three'] }))
  server.post('/execute', (request) => driver.execute(['pipeline'], { inputs: { request } }))
  server.post('/execute_tracker', (request) => tracked.execute(['pipeline'], { inputs: { request } }))

  server.addHook('onClose', async () => {
    await Promise.all([driver.close(), tracked.close()])
  })
  return server
}
