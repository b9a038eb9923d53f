import { describe, expect, it, onTestFinished } from 'vitest'
import { type BadServer, startBadServer } from '../support/bad-server.js'
import { createFolder } from '../support/folder.js'
import { type Program, startProgram } from '../support/program.js'

const WHOLE_RUN = ['run-started', 'node-finished', 'node-finished', 'run-finished']

async function startServer(): Promise<BadServer> {
  const server = await startBadServer()
  onTestFinished(() => server.stop())
  return server
}

async function start(server: BadServer, environment: Record<string, string>): Promise<Program> {
  const program = startProgram({ DAG_API_URL: server.url, PROGRAM_SIGNALS: '1', PROGRAM_END: 'signal', ...environment })
  onTestFinished(() => void program.child.kill('SIGKILL'))
  await program.ready
  return program
}

describe('a signal of the option signals', () => {
  it.each([
    ['a signal ends a program as without a tracker', 'signal', { code: null, signal: 'SIGTERM' }],
    ['a signal is left to the handler of the program', 'signal with a handler', { code: 5, signal: null }],
    [
      'a signal is left to a library that counts the listeners',
      'signal with a listener that counts the listeners',
      { code: null, signal: 'SIGTERM' },
    ],
  ])(
    '%s',
    async (_what, end, expected) => {
      const server = await startServer()
      const { child, ended } = await start(server, { PROGRAM_END: end })
      child.kill('SIGTERM')
      expect(await ended).toMatchObject({ ...expected, output: '' })
    },
    20_000,
  )

  it('a signal takes its effect after the run was sent', async () => {
    const server = await startServer()
    const { child, ended } = await start(server, {})
    child.kill('SIGTERM')
    await ended
    expect(server.stored('script-run').map(({ type }) => type)).toEqual(WHOLE_RUN)
  }, 20_000)

  it('a signal ends a program in bounded time if the UI never answers, and the run stays in the spool', async () => {
    const server = await startServer()
    const folder = createFolder()
    server.behaviour = 'stall'
    const { child, ended } = await start(server, { DAG_SPOOL: folder, PROGRAM_EXIT_FLUSH_MS: '300' })
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ signal: 'SIGTERM', output: '' })
    server.behaviour = 'accept'
    await startProgram({ DAG_API_URL: server.url, DAG_SPOOL: folder, PROGRAM_RUN: 'second' }).ended
    expect(server.stored('script-run').map(({ type }) => type)).toEqual(WHOLE_RUN)
  }, 20_000)

  it('a second signal ends a program at once', async () => {
    const server = await startServer()
    server.behaviour = 'stall'
    const { child, ended } = await start(server, {})
    child.kill('SIGTERM')
    await server.received(1)
    child.kill('SIGTERM')
    const asked = server.requests.length
    expect(await ended).toMatchObject({ signal: 'SIGTERM', output: '' })
    expect(server.requests.length).toBeLessThanOrEqual(asked + 1)
  }, 20_000)
})
