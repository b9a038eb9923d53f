import { once } from 'node:events'
import { createServer as createHttpServer, type Server } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ANSWER = { pipeline: { computation1: false, computation2: true } }

let elsewhere: Server
let server: FastifyInstance

beforeAll(async () => {
  elsewhere = createHttpServer((_request, response) => response.end('{"items":[]}')).listen(0, '127.0.0.1')
  await once(elsewhere, 'listening')
  const address = elsewhere.address()
  process.env.DATA_URL = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
  const { createServer } = await import('../src/server.js')
  server = await createServer()
})

afterAll(async () => {
  await server.close()
  elsewhere.closeAllConnections()
  elsewhere.close()
})

describe.each(['/execute', '/execute_tracker'])('POST %s', (url) => {
  it.each([
    ['an empty object', { payload: '{}', headers: { 'content-type': 'application/json' } }],
    ['no body', {}],
    ['an empty body of type JSON', { headers: { 'content-type': 'application/json' } }],
    ['a body that is not JSON', { payload: 'hello', headers: { 'content-type': 'application/json' } }],
    ['a type that is not JSON', { payload: '<a/>', headers: { 'content-type': 'application/xml' } }],
    ['a malformed content type', { payload: '{}', headers: { 'content-type': 'garbage' } }],
    ['JSON that is not an object', { payload: 'null', headers: { 'content-type': 'application/json' } }],
  ])('answers a request with %s', async (_name, request) => {
    const response = await server.inject({ method: 'POST', url, ...request })
    expect(response.statusCode).toBe(200)
    expect(response.json()).toEqual(ANSWER)
  })

  it('answers computation1 with true if the data has a field named like foo in the body', async () => {
    const response = await server.inject({ method: 'POST', url, payload: { foo: 'items' } })
    expect(response.json()).toEqual({ pipeline: { computation1: true, computation2: true } })
  })
})
