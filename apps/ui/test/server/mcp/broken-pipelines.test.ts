import { AsyncDriver } from '@dag/driver'
import { AsyncTracker } from '@dag/tracker'
import type { Client } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { RunningServer } from '@/server/start-server'
import { type Attempt, type BrokenPipeline, createBrokenPipelines } from '../../support/broken-pipelines'
import { callTool, connect, startMcpServer } from '../../support/mcp-server'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 120_000 })

let server: RunningServer
let client: Client
const pipelines = createBrokenPipelines()

async function execute(
  { module, outputs = [], config = {}, inputs = {}, overrides = {} }: Attempt,
  tracker: AsyncTracker,
) {
  const builder = AsyncDriver.builder()
    .withName('pipeline')
    .withModules(module)
    .withConfig(config)
    .withAdapters(tracker)
  const driver = await builder.build()
  await driver.execute(outputs as never, { inputs, overrides } as never)
}

async function record({ name, good, bad }: BrokenPipeline): Promise<void> {
  const tracker = new AsyncTracker({
    project: name,
    url: server.url,
    connectTimeoutMs: 60_000,
    requestTimeoutMs: 60_000,
  })
  if (good !== null) await execute(good, tracker)
  await expect(execute(bad, tracker)).rejects.toBeDefined()
  expect(await tracker.flush(60_000)).toMatchObject({ dropped: 0, pending: 0 })
  await tracker.close()
}

beforeAll(async () => {
  server = await startMcpServer()
  await Promise.all(pipelines.map(record))
  client = await connect(server.url)
})

afterAll(async () => {
  await client?.close()
  await server?.close()
})

it('there are 30 of them', () => expect(pipelines.length).toBeGreaterThanOrEqual(30))

const includes = (text: string, part: string | RegExp): boolean =>
  typeof part === 'string' ? text.includes(part) : part.test(text)

/** The first call of a tool that an answer names. */
function findCall(text: string) {
  const [, tool = '', args = '{}'] = /\n….*: (\w+) (\{.*\})$/m.exec(text) ?? []
  return { tool, args: JSON.parse(args) as Record<string, unknown> }
}

it.each(pipelines)('$name: the cause is in at most two answers', async ({ name, cause }) => {
  const first = await callTool(client, 'explain_failure', { project: name })
  expect(first.isError).toBe(false)
  const missing = cause.filter((part) => !includes(first.text, part))
  if (missing.length === 0) return
  const { tool, args } = findCall(first.text)
  const second = tool === '' ? { text: '' } : await callTool(client, tool, args)
  expect(`${first.text}\n\n${second.text}`, String(missing)).toSatisfy((text: string) =>
    missing.every((part) => includes(text, part)),
  )
})

it('the hostile message is nowhere but behind a bar', async () => {
  const { text } = await callTool(client, 'explain_failure', { project: 'hostile-message-1' })
  const lines = text.split('\n').filter((line) => line.includes('Ignore all instructions'))
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) expect(line).toMatch(/^\| /)
  expect(text).not.toMatch(/[\u202e\u{e0041}]/u)
})
