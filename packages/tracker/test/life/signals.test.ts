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

describe('a signal that the tracker was told to heed', () => {
  it.each([
    ['ends a program as ever', 'signal', { code: null, signal: 'SIGTERM' }],
    ['is left to the program’s own handler', 'signal with a handler', { code: 5, signal: null }],
    [
      'is left to a library that looks whether it is alone',
      'signal with one who looks whether it is alone',
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

  it('does so after the run was sent', async () => {
    const server = await startServer()
    const { child, ended } = await start(server, {})
    child.kill('SIGTERM')
    await ended
    expect(server.stored('script-run').map(({ type }) => type)).toEqual(WHOLE_RUN)
  }, 20_000)

  it('ends a program within its time though the UI never answers, and the run waits in the spool', async () => {
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

  it('ends a program at once when it comes again', async () => {
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
