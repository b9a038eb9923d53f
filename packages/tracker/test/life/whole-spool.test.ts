import { readdirSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type BadServer, startBadServer } from '../support/bad-server.js'
import { createFolder } from '../support/folder.js'
import { type Ended, startProgram } from '../support/program.js'

const WHOLE_RUN = ['run-started', 'node-finished', 'node-finished', 'run-finished']

async function startServer(): Promise<BadServer> {
  const server = await startBadServer()
  onTestFinished(() => server.stop())
  return server
}

const run = (server: BadServer, folder: string, environment: Record<string, string> = {}): Promise<Ended> =>
  startProgram({ DAG_API_URL: server.url, DAG_SPOOL: folder, ...environment }).ended

describe('the whole spool', () => {
  it('runs of programs without a UI are recorded later, each once, for every way to end', async () => {
    const ends = [
      ['', 3],
      ['process.exit', 4],
      ['throw', 1],
      ['reject', 1],
    ] as const
    const server = await startServer()
    const folder = createFolder()
    await server.stop()
    const first = ends.map(([end]) =>
      run(server, folder, { PROGRAM_END: end, PROGRAM_RUN: `first-${end.replace('.', '-')}` }),
    )
    expect((await Promise.all(first)).map(({ code }) => code)).toEqual(ends.map(([, code]) => code))
    await server.restart()
    const late = ['late-1', 'late-2']
    for (const ended of await Promise.all(late.map((id) => run(server, folder, { PROGRAM_RUN: id })))) {
      expect(ended).toMatchObject({ code: 3, output: '' })
    }
    for (const id of [...ends.map(([end]) => `first-${end.replace('.', '-')}`), ...late]) {
      expect(server.stored(id).map(({ type }) => type)).toEqual(WHOLE_RUN)
    }
    expect(readdirSync(folder)).toEqual([])
  }, 60_000)

  it('a program that calls process.exit at once loses nothing', async () => {
    const server = await startServer()
    const folder = createFolder()
    server.behaviour = 'stall'
    expect(await run(server, folder, { PROGRAM_END: 'process.exit' })).toMatchObject({ code: 4, output: '' })
    server.behaviour = 'accept'
    await run(server, folder, { PROGRAM_RUN: 'second' })
    expect(server.stored('script-run').map(({ type }) => type)).toEqual(WHOLE_RUN)
  }, 30_000)

  it('a program that is killed loses no more than one queue and one batch of what it recorded', async () => {
    const server = await startServer()
    const folder = createFolder()
    server.behaviour = 'stall'
    const killed = startProgram({ DAG_API_URL: server.url, DAG_SPOOL: folder, PROGRAM_END: 'flood' })
    await killed.ready
    killed.child.kill('SIGKILL')
    expect(await killed.ended).toMatchObject({ signal: 'SIGKILL', output: '' })
    server.behaviour = 'accept'
    expect(await run(server, folder, { PROGRAM_RUN: 'second' })).toMatchObject({ code: 3, output: '' })
    const events = Array.from({ length: 200 }, (_, index) => server.stored(`flood-${index}`)).flat()
    expect(events.length).toBeGreaterThanOrEqual(200 * 4 - 100 - 50)
    expect(events.length).toBeLessThan(200 * 4)
    expect(readdirSync(folder)).toEqual([])
  }, 30_000)
})
