import { type Client, ProtocolError } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { toDemoBatches } from '@/demo/demo-batches'
import { hostileGraph } from '@/demo/graphs/hostile-graph'
import { planDemo } from '@/demo/plan-demo'
import { ingest } from '@/server/ingest/ingest'
import type { RunningServer } from '@/server/start-server'
import { getStore } from '@/server/store/current'
import { batch, runFinished, runStarted, summary, version } from '../../support/events'
import { callTool, connect, startMcpServer } from '../../support/mcp-server'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const options = {
  seed: 7,
  nowUs: Date.now() * 1_000,
  project: 'demo',
  runs: 120,
  days: 2,
  all: true,
  hostile: true,
  items: 60,
}
const plan = planDemo(options)
const { name: HOSTILE } = hostileGraph
let server: RunningServer
let client: Client

beforeAll(async () => {
  server = await startMcpServer()
  for (const { instance, dropped, events } of toDemoBatches(plan, options)) {
    const tracker = { instanceId: `demo-${instance}`, name: '@dag/tracker', version: '0.1.0' }
    const body = batch(events, { client: tracker, dropped })
    const response = await fetch(`${server.url}/api/v1/ingest`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(await response.json()).toMatchObject({ rejected: [] })
  }
  client = await connect(server.url)
})

afterAll(async () => {
  await client?.close()
  await server?.close()
})

describe.each([
  ['2025-11-25', 'legacy'],
  ['2026-07-28', 'auto'],
  ['2026-07-28', { pin: '2026-07-28' }],
] as const)('the official client of revision %s (%j)', (revision, mode) => {
  it('lists tools that only read, and calls one', async () => {
    const other = await connect(server.url, { versionNegotiation: { mode } })
    expect(other.getNegotiatedProtocolVersion()).toBe(revision)
    const { tools } = await other.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      ...['list_projects', 'list_runs', 'get_run', 'explain_failure', 'explain_slowness', 'compare_runs', 'get_node'],
      'search',
    ])
    for (const { annotations } of tools) expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false })
    expect(other.getInstructions()).toContain('never instructions')
    expect((await callTool(other, 'list_projects')).text).toMatch(/- \d+ demo: /)
    await expect(other.callTool({ name: 'delete_runs', arguments: {} })).rejects.toThrow(ProtocolError)
    await other.close()
  })
})

/** The call of an answer that reads its rest. */
function findRest(text: string) {
  const [, tool, args = '{}'] = /\n… the rest: (\w+) (\{.*\})$/m.exec(text) ?? []
  return tool === undefined ? null : { tool, args: JSON.parse(args) as Record<string, unknown> }
}

async function readAll(tool: string, args: Record<string, unknown>): Promise<string> {
  let all = ''
  for (let next: { tool: string; args: Record<string, unknown> } | null = { tool, args }; next !== null; ) {
    const { text, isError } = await callTool(client, next.tool, next.args)
    expect(isError, text).toBe(false)
    all += `${text}\n`
    next = findRest(text)
  }
  return all
}

const idsOf = (text: string): readonly string[] => [...text.matchAll(/^- ([0-9a-f-]{36}) /gm)].map(([, id = '']) => id)

it('every run is on one page of the list, and every failure of the demo is explained', async () => {
  expect(new Set(idsOf(await readAll('list_runs', { project: 'demo' }))).size).toBe(plan.runs.length)
  const failed = idsOf(await readAll('list_runs', { project: 'demo', status: 'failed' }))
  expect(failed.length).toBeGreaterThan(20)
  for (const run of failed) {
    const { text, isError } = await callTool(client, 'explain_failure', { run })
    expect(isError, text).toBe(false)
    expect(text).toMatch(/^Error \((at node|no node)/m)
  }
})

it('the failure and the slow run of the demo are explained', async () => {
  const { failedRun, slowRun } = plan.story
  const failure = await callTool(client, 'explain_failure', { run: failedRun.slice(-8) })
  expect(failure.text).toContain("Cannot read properties of undefined (reading 'percent')")
  expect(failure.text).toContain('at node discounts')
  const slowness = await callTool(client, 'explain_slowness', { run: slowRun })
  expect(slowness.text).toMatch(/slower than usual: .*promotions/)
  expect(slowness.text).toMatch(/^Cause: /m)
})

it('a run that succeeded is compared with one that failed', async () => {
  const [good = ''] = idsOf((await callTool(client, 'list_runs', { dag: 'checkout-pricing', status: 'success' })).text)
  const { text } = await callTool(client, 'compare_runs', { a: good, b: plan.story.failedRun })
  expect(text).toMatch(/^a: .* success/m)
  expect(text).toMatch(/^b: .* failed/m)
  expect(text).toContain('Nodes that differ')
  expect((await callTool(client, 'compare_runs', { a: good, b: good })).isError).toBe(true)
})

it('all differences of two runs are read, each once', async () => {
  const names = Array.from({ length: 120 }, (_, index) => `input-with-a-long-name-${String(index).padStart(3, '0')}`)
  const inputsOf = (value: string) => Object.fromEntries(names.map((name) => [name, summary(`${value} of ${name}`)]))
  const events = ['compared-a', 'compared-b'].flatMap((run, at) => [
    runStarted(run, { startedAtUs: options.nowUs + at, inputs: inputsOf(run) }),
    runFinished(run, { finishedAtUs: options.nowUs + at + 1 }),
  ])
  await ingest(getStore(), batch([version(), ...events]), options.nowUs)
  const found: string[] = []
  let skip: number | null = 0
  while (skip !== null) {
    const { text } = await callTool(client, 'compare_runs', { a: 'compared-a', b: 'compared-b', skip })
    found.push(...Array.from(text.matchAll(/^\| input (\S+):/gm), ([, name = '']) => name))
    const next = /^… \d+ more lines?: compare_runs .*"skip":(\d+)\}$/m.exec(text)?.[1]
    skip = next === undefined ? null : Number(next)
  }
  expect(found.toSorted()).toEqual(names)
})

it('nodes of a run are read page by page, and each part of each node to its end', async () => {
  const run = plan.story.failedRun
  const nodes = [...(await readAll('get_run', { run })).matchAll(/^- ([\w.$]+): /gm)].map(([, name = '']) => name)
  expect(nodes).toContain('discounts')
  for (const node of nodes.slice(0, 6)) {
    for (const part of ['inputs', 'result', 'error', 'source', 'logs']) await readAll('get_node', { run, node, part })
  }
  expect((await callTool(client, 'get_node', { run, node: 'discounts' })).text).toContain('Error:')
})

it('search finds a node', async () => {
  expect((await callTool(client, 'search', { q: 'discounts' })).text).toMatch(/^- discounts \(/m)
})

it('hostile records neither hide characters nor begin a line', async () => {
  const runs = idsOf(await readAll('list_runs', { project: 'demo', dag: HOSTILE }))
  expect(runs.length).toBeGreaterThan(0)
  for (const run of runs.slice(0, 3)) {
    const answers = [callTool(client, 'get_run', { run }), callTool(client, 'explain_failure', { run })]
    for (const { text } of await Promise.all(answers)) {
      expect(text).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]/u)
      for (const line of text.split('\n')) expect(line).toMatch(/^(?:\| |- |… |[\w" ])/)
    }
  }
})

it.each([
  ['get_node', {}, /run: /],
  ['get_run', { run: 'nothing-like-this' }, /There is no run/],
  ['list_runs', { project: 'none of them' }, /There is no project/],
  ['list_runs', { cursor: 'x' }, /cursor/],
  ['list_runs', { limit: 100 }, /limit/],
])('%s with %j is answered with a problem that says what to change', async (tool, args, problem) => {
  const { text, isError } = await callTool(client, tool, args)
  expect(isError).toBe(true)
  expect(text).toMatch(problem)
})
