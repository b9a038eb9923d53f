import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import type { UiArguments } from '@/cli/commands/ui-command'
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

const log = { level: 'error', format: 'text' } as const
const serve = (port: number, db = `${createFolder()}/dag.db`, more: Partial<UiArguments> = {}) =>
  serveUi(
    {
      ...{ host: '127.0.0.1', port, db, open: false, allowedHosts: [], needsKeys: false, basePath: '', log },
      ...{ isDurable: false, backups: null, ...more },
    },
    pages,
  )

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

it.each([
  ['0.0.0.0', '--host 0.0.0.0 would let other machines in'],
  ['127.0.0.1', '--require-key needs an API key'],
])('dag ui does not start on %s if it needs a key and there is none that is valid', async (host, reason) => {
  const db = `${createFolder()}/dag.db`
  expect(await serve(0, db, { host, needsKeys: true })).toBeNull()
  expect(printed.join()).toBe(
    `${reason}, and ${db} has no key. Create one that may write, and start again: dag keys create NAME --scope write`,
  )
  expect(process.exitCode).toBe(1)
})

it('dag ui finds a dag ui that answers only to keys on its port', async () => {
  const port = await occupy({ error: { code: 'DAG_KEY_MISSING', message: 'This server needs an API key.' } })
  await serve(port)
  expect(printed.join()).toContain(`dag ui is running already: http://127.0.0.1:${port}`)
})
