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

  it('a script is recorded in full and keeps its exit code', async () => {
    expect(await run(server)).toMatchObject({ code: 3, output: '' })
    expect(server.events.map((event) => event.type)).toEqual(WHOLE_RUN)
  }, 20_000)

  it('a script sends nothing with DAG_TRACKING=off, also with invalid options', async () => {
    const environment = { DAG_TRACKING: 'off', DAG_API_URL: 'not an address', DAG_PROJECT: '0', DAG_SPOOL: '/dev/null' }
    expect(await run(server, environment)).toMatchObject({ code: 3, output: '' })
    expect(server.requests).toEqual([])
  }, 20_000)

  it('a script prints one line about an absent UI with DAG_DEBUG', async () => {
    await server.stop()
    const { output } = await run(server, { DAG_DEBUG: '1' })
    expect(output).toBe(`dag: ${server.url} does not answer (ECONNREFUSED)\n`)
  }, 20_000)
})

describe('a script without a working UI', () => {
  it('a script ends with its code, in bounded time and without output, if each of its trackers meets another fault', async () => {
    const behaviours: readonly Behaviour[] = [
      'stall',
      'drip',
      'reset',
      'reset-early',
      'accept-unheard',
      'garbage',
      'half',
      { status: 500 },
      { status: 429, headers: { 'retry-after': '30' } },
      { status: 413 },
      { status: 403, body: 'Forbidden' },
      { status: 400, body: '{"error":{"code":"DAG_INGEST_ENVELOPE","message":"no"}}' },
    ]
    const servers = await Promise.all(
      behaviours.map(async (behaviour) => Object.assign(await startServer(), { behaviour })),
    )
    const absent = await startServer()
    await absent.stop()
    const urls = [...servers, absent].map(({ url }) => url).join(',')
    const environment = { PROGRAM_URLS: urls, PROGRAM_EXIT_FLUSH_MS: '300' }
    const { code, output, lingeredMs } = await startProgram(environment).ended
    expect({ code, output }).toEqual({ code: 3, output: '' })
    // Its time, and as long again for a machine that is busy.
    expect(lingeredMs).toBeGreaterThan(250)
    expect(lingeredMs).toBeLessThan(2_000)
    for (const server of servers) expect(server.requests.length + server.broken).toBeGreaterThan(0)
  }, 20_000)

  it('a script without a UI does not wait at its end', async () => {
    const server = await startServer()
    await server.stop()
    const { code, output, lingeredMs } = await run(server)
    expect({ code, output }).toEqual({ code: 3, output: '' })
    expect(lingeredMs).toBeLessThan(1_000)
  }, 20_000)

  it.each(['throw', 'reject'])(
    'a script without a UI that ends by a %s prints the same as without a tracker',
    async (end) => {
      const server = await startServer()
      await server.stop()
      const [tracked, untracked] = await Promise.all([
        run(server, { PROGRAM_END: end }),
        run(server, { PROGRAM_END: end, DAG_TRACKING: 'off' }),
      ])
      expect(tracked).toMatchObject({ code: 1, output: expect.stringContaining('on purpose') })
      expect(tracked.output).toBe(untracked.output)
    },
    20_000,
  )
})
