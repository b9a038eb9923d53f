import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { serveUi } from '@/cli/serve-ui'
import { createFolder } from '../support/store'

const pages = { development: false, createBackend: () => Promise.reject(new Error('no pages in this test')) }

async function occupy(answer: unknown): Promise<number> {
  const server: Server = createServer((_, response) => response.end(JSON.stringify(answer))).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

let printed: string[] = []
beforeEach(() => {
  printed = []
  vi.spyOn(console, 'error').mockImplementation((text) => void printed.push(String(text)))
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

const serve = (port: number, db = `${createFolder()}/dag.db`) =>
  serveUi({ host: '127.0.0.1', port, db, open: false, allowedHosts: [] }, pages)

it('dag ui prints the address of a dag ui that has the port', async () => {
  const port = await occupy({ name: 'dag', version: '0.1.0' })
  await serve(port)
  expect(printed.join()).toContain(`dag ui is running already: http://127.0.0.1:${port}`)
  expect(process.exitCode).toBe(1)
})

it('dag ui suggests another port if a program has its port', async () => {
  const port = await occupy({ hello: 'world' })
  await serve(port)
  expect(printed.join()).toContain(`Port ${port} is taken by another program. Choose another port: dag ui --port`)
  expect(process.exitCode).toBe(1)
})

it('dag ui prints a database that cannot be opened in one line, without a stack', async () => {
  await serve(0, createFolder())
  expect(printed.join()).toMatch(/^\S+ is a folder and cannot be the database\. .*--db\.$/)
  expect(process.exitCode).toBe(1)
})
