import { AsyncDriver } from '@dag/driver'
import { AsyncTracker } from '@dag/tracker'
import Fastify, { type FastifyInstance } from 'fastify'
import * as pipeline from './pipeline.js'

/** The two endpoints, the same pipeline behind each: one untracked, one reported to the UI. */
export async function createServer(): Promise<FastifyInstance> {
  const driver = await AsyncDriver.builder().withName('request-pipeline').withModules(pipeline).build()
  const tracked = await AsyncDriver.builder()
    .withName('request-pipeline')
    .withModules(pipeline)
    .withAdapters(new AsyncTracker())
    .build()

  const server = Fastify()
  // The pipeline reads the body itself, whatever it is and claims to be: Fastify's own parsers would answer 400 or 415 first.
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
