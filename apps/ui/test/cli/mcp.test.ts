import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { expect, it, onTestFinished, vi } from 'vitest'
import { serveStdio } from '@/cli/mcp/serve-stdio'
import { toSnippets } from '@/cli/mcp/to-snippets'
import { openFileSource } from '@/cli/source/file-source'
import { ingest } from '@/server/ingest/ingest'
import { batch, failure, nodeFinished, runFinished, runStarted, START_US, version } from '../support/events'
import { createTestStore, migrations } from '../support/store'

vi.setConfig({ testTimeout: 30_000 })

async function start() {
  const { store, file } = await createTestStore()
  const failed = { status: 'failed', error: failure } as const
  const events = [
    ...[version(), runStarted('run-1'), nodeFinished('run-1', 'load', { ...failed, result: null })],
    runFinished('run-1', { ...failed, failedNode: 'load' }),
  ]
  await ingest(store, batch(events), START_US)
  const nowUs = () => START_US + 1_000_000
  const source = await openFileSource({ file, migrations, nowUs, pageFile: null })
  const input = new PassThrough()
  const output = new PassThrough({ encoding: 'utf8' })
  const served = serveStdio({ source, input, output, version: '0.1.0', nowUs })
  onTestFinished(async () => {
    input.end()
    await served
    await source.close()
  })
  const ask = async (line: string) => {
    input.write(`${line}\n`)
    const [text] = await once(output, 'data')
    return JSON.parse(text)
  }
  return { ask, input }
}

const request = (id: number, method: string, params = {}) => JSON.stringify({ jsonrpc: '2.0', id, method, params })

it('answers agents from the database file, one message in each line', async () => {
  const { ask, input } = await start()
  expect(await ask(request(1, 'initialize', { protocolVersion: '2025-06-18' }))).toMatchObject({
    ...{ id: 1, result: { protocolVersion: '2025-06-18', serverInfo: { name: 'dag', version: '0.1.0' } } },
  })
  input.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n\n`)
  const { id, result } = await ask(request(2, 'tools/call', { name: 'explain_failure', arguments: {} }))
  expect(id).toBe(2)
  expect(result.content[0].text).toContain('| TypeError: x is undefined')
})

it('answers the stateless revision, and a line that is not a message', async () => {
  const { ask } = await start()
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientCapabilities': {},
  }
  expect((await ask(request(1, 'tools/list', { _meta }))).result.tools).toHaveLength(8)
  expect((await ask('nonsense')).error.code).toBe(-32_700)
  expect((await ask('[]')).error.code).toBe(-32_600)
  expect((await ask(request(2, 'ping'))).result).toEqual({})
})

it('prints JSON that agents take', () => {
  const text = toSnippets({ url: 'http://127.0.0.1:9000', db: null })
  const objects = [...text.matchAll(/^\{\n[\s\S]*?^\}$/gm)].map(([json]) => JSON.parse(json))
  const address = { type: 'http', url: 'http://127.0.0.1:9000/mcp' }
  expect(objects).toEqual([
    { mcpServers: { dag: address } },
    { servers: { dag: address } },
    { mcpServers: { dag: { command: 'npx', args: ['--no-install', 'dag', 'mcp', '--url', 'http://127.0.0.1:9000'] } } },
  ])
})
