import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type BadServer, type Behaviour, startBadServer } from '../support/bad-server.js'
import { type Ended, startProgram } from '../support/program.js'

const WHOLE_RUN = ['version', 'run-started', 'node-finished', 'node-finished', 'run-finished']

async function startServer(): Promise<BadServer> {
  const server = await startBadServer()
  onTestFinished(() => server.stop())
  return server
}

const run = (server: BadServer, environment: Record<string, string> = {}): Promise<Ended> =>
  startProgram({ DAG_API_URL: server.url, ...environment }).ended

describe('a script that makes one run and ends', () => {
  let server: BadServer
  beforeEach(async () => {
    server = await startServer()
  })

  it('is recorded whole, and keeps its own exit code', async () => {
    expect(await run(server)).toMatchObject({ code: 3, output: '' })
    expect(server.events.map((event) => event.type)).toEqual(WHOLE_RUN)
  }, 20_000)

  it('sends nothing when tracking is off, whatever else is wrong', async () => {
    const environment = { DAG_TRACKING: 'off', DAG_API_URL: 'not an address', DAG_PROJECT: '0', DAG_SPOOL: '/dev/null' }
    expect(await run(server, environment)).toMatchObject({ code: 3, output: '' })
    expect(server.requests).toEqual([])
  }, 20_000)

  it('says one line about an absent UI when it is asked to', async () => {
    await server.stop()
    const { output } = await run(server, { DAG_DEBUG: '1' })
    expect(output).toBe(`dag: ${server.url} does not answer (ECONNREFUSED)\n`)
  }, 20_000)
})

describe('ends with its own code, in bounded time and in silence, when the UI', () => {
  /** Its two seconds, and as many again for a machine that is busy. */
  const LONGEST_MS = 4_000

  it.each<readonly [string, Behaviour | 'refuse']>([
    ['is not there', 'refuse'],
    ['accepts and never answers', 'stall'],
    ['drips its answer', 'drip'],
  ])(
    '%s',
    async (_what, behaviour) => {
      const server = await startServer()
      if (behaviour === 'refuse') await server.stop()
      else server.behaviour = behaviour
      const { code, output, lingeredMs } = await run(server)
      expect({ code, output }).toEqual({ code: 3, output: '' })
      expect(lingeredMs).toBeLessThan(LONGEST_MS)
    },
    20_000,
  )

  it('resets, breaks off, talks nonsense or refuses, each of its trackers meeting another', async () => {
    const behaviours: readonly Behaviour[] = [
      'reset',
      'reset-early',
      'accept-unheard',
      'garbage',
      'half',
      { status: 500 },
      { status: 429, headers: { 'retry-after': '30' } },
      { status: 413 },
      { status: 400, body: '{"error":{"code":"X","message":"no"}}' },
    ]
    const servers = await Promise.all(
      behaviours.map(async (behaviour) => Object.assign(await startServer(), { behaviour })),
    )
    const urls = servers.map(({ url }) => url).join(',')
    const { code, output, lingeredMs } = await startProgram({ PROGRAM_URLS: urls }).ended
    expect({ code, output }).toEqual({ code: 3, output: '' })
    expect(lingeredMs).toBeLessThan(LONGEST_MS)
    for (const server of servers) expect(server.requests.length + server.broken).toBeGreaterThan(0)
  }, 20_000)
})
