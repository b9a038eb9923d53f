import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type RunningServer, type ServerOptions, startServer } from '@/server/start-server'
import { getStore } from '@/server/store/current'
import { DatabaseError } from '@/server/store/errors'
import { createSqliteStore } from '@/server/store/sqlite-store'
import { createFolder, migrations } from '../support/store'

async function start(more: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    needsKeys: false,
    basePath: '',
    version: '0.1.0',
    development: false,
    openStore: () => createSqliteStore({ file: join(createFolder(), 'dag.db'), migrations }),
    createBackend: async () => ({
      async handle(_, response) {
        response.end((await getStore().projects.find(1))?.name)
      },
    }),
    nowUs: () => 0,
    spoolDirectory: null,
    ...more,
  })
  onTestFinished(() => server.close())
  return server
}

const portOf = (server: RunningServer): number => Number(new URL(server.url).port)

describe('startServer', () => {
  it('serves pages that use the store', async () => {
    const { url } = await start()
    expect(await (await fetch(url)).text()).toBe('default')
  })

  it('returns an address that can be opened, with IPv6 too', async () => {
    const { url } = await start({ host: '::1' })
    expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/)
    expect((await fetch(url)).status).toBe(200)
  })

  it('does not open the database if the port is taken', async () => {
    const first = await start()
    let opened = false
    const second = start({
      port: portOf(first),
      openStore: () => {
        opened = true
        throw new Error('opened')
      },
    })
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' })
    expect(opened).toBe(false)
  })

  it('releases the port if the database cannot be used', async () => {
    const probe = await start()
    const port = portOf(probe)
    await probe.close()
    const openStore = () => {
      throw new DatabaseError('broken')
    }
    await expect(start({ port, openStore })).rejects.toThrow('broken')
    expect(portOf(await start({ port }))).toBe(port)
  })

  it('releases port and database if the pages cannot be served', async () => {
    let port = 0
    const failing = start({
      createBackend: async (address) => {
        port = address.port
        throw new Error('no pages')
      },
    })
    await expect(failing).rejects.toThrow('no pages')
    expect(portOf(await start({ port }))).toBe(port)
  })

  it('still answers when a sweep cannot be written', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    onTestFinished(() => {
      vi.useRealTimers()
      log.mockRestore()
    })
    const store = createSqliteStore({ file: join(createFolder(), 'dag.db'), migrations })
    const writeNow = vi.fn(() => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    })
    const { url } = await start({ openStore: () => ({ ...store, writeNow }) })
    vi.advanceTimersByTime(10_000)
    expect(writeNow).toHaveBeenCalledTimes(2)
    expect(log).toHaveBeenCalledWith(expect.stringContaining('disk is full'))
    expect((await fetch(url)).status).toBe(200)
  })

  it('stops answering when it is closed', async () => {
    const server = await start()
    await server.close()
    await expect(fetch(server.url)).rejects.toThrow()
  })
})

it('a server on all addresses names localhost first, and answers under each name that it gives', async () => {
  const server = await start({ host: '0.0.0.0' })
  expect(server.url).toMatch(/^http:\/\/localhost:\d+$/)
  for (const url of server.otherUrls) expect((await fetch(url)).status).toBe(200)
  expect((await fetch(server.url.replace('localhost', '127.0.0.1'))).status).toBe(200)
})
