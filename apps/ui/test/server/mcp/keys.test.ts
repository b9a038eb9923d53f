import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { ingest } from '@/server/ingest/ingest'
import type { RunningServer } from '@/server/start-server'
import { getStore } from '@/server/store/current'
import { batch, failure, nodeFinished, runFinished, runStarted, START_US, version } from '../../support/events'
import { createKey } from '../../support/key-server'
import { callTool, connect, startMcpServer } from '../../support/mcp-server'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const OTHER_RUN = 'run-of-another-22222222'
let server: RunningServer

const runOf = (id: string, project: string) => [
  version({ project }),
  runStarted(id, { project }),
  nodeFinished(id, 'load', { status: 'failed', result: null, error: failure }),
  runFinished(id, { status: 'failed', failedNode: 'load', error: failure }),
]

beforeAll(async () => {
  server = await startMcpServer({ needsKeys: true })
  const store = getStore()
  await ingest(store, batch([...runOf('run-of-mine-11111111', 'mine'), ...runOf(OTHER_RUN, 'another')]), START_US)
})

afterAll(() => server?.close())

it('an agent without a key, or with a wrong one, is refused', async () => {
  await expect(connect(server.url)).rejects.toThrow()
  await expect(connect(server.url, {}, `dag_00000000_${'A'.repeat(43)}`)).rejects.toThrow()
})

it('a key that only reads is enough', async () => {
  const client = await connect(server.url, {}, await createKey(getStore(), { scope: 'read' }))
  expect((await callTool(client, 'list_projects')).text).toMatch(/mine[\s\S]*another|another[\s\S]*mine/)
  expect((await callTool(client, 'explain_failure', { run: OTHER_RUN })).text).toContain('x is undefined')
  await client.close()
})

it('a key of one project sees nothing of the others', async () => {
  const all = await connect(server.url, {}, await createKey(getStore(), { scope: 'read' }))
  const { text } = await callTool(all, 'list_projects')
  const idOf = (name: string) => Number(new RegExp(`^- (\\d+) ${name}:`, 'm').exec(text)?.[1])
  const client = await connect(server.url, {}, await createKey(getStore(), { scope: 'read', projectId: idOf('mine') }))
  expect((await callTool(client, 'explain_failure')).text).toContain('run-of-mine-11111111')
  const answers = await Promise.all([
    callTool(client, 'list_projects'),
    callTool(client, 'list_projects', { q: 'another' }),
    callTool(client, 'search', { q: 'load' }),
    callTool(client, 'search', { q: OTHER_RUN }),
    ...[String(idOf('another')), 'another'].flatMap((project) => [
      callTool(client, 'list_runs', { project }),
      callTool(client, 'explain_failure', { project }),
      callTool(client, 'explain_slowness', { project }),
      callTool(client, 'search', { q: 'load', project }),
    ]),
    ...[OTHER_RUN, OTHER_RUN.slice(-8)].flatMap((run) => [
      callTool(client, 'get_run', { run }),
      callTool(client, 'get_node', { run, node: 'load' }),
      callTool(client, 'explain_failure', { run }),
      callTool(client, 'compare_runs', { a: 'run-of-mine-11111111', b: run }),
      callTool(client, 'explain_slowness', { run: 'run-of-mine-11111111', against: run }),
    ]),
  ])
  const told = answers.filter((answer) => !answer.isError && /another|22222222/.test(answer.text))
  expect(told).toEqual([])
  expect(answers.filter(({ isError }) => isError).length).toBeGreaterThanOrEqual(16)
  await Promise.all([client.close(), all.close()])
})
