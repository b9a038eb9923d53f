import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type ClientOptions, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { expect } from 'vitest'
import { POST } from '@/app/mcp/route'
import type { RunningServer } from '@/server/start-server'
import { readRoutes, startRouteServer } from './route-server'

type Handler = Parameters<typeof startRouteServer>[1][number]['handlers'][string]

/** A server with the API and the address for agents, over a new database. */
export async function startMcpServer(options?: { readonly needsKeys: boolean }): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'dag-mcp-'))
  const mcp = { path: '/mcp', handlers: { POST: POST as unknown as Handler } }
  const server = await startRouteServer(join(folder, 'dag.db'), [...(await readRoutes()), mcp], options)
  const close = async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...server, close }
}

/** @param key sent as a bearer token */
export async function connect(url: string, options: ClientOptions = {}, key: string | null = null): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' }, options)
  const requestInit = { headers: key === null ? {} : { authorization: `Bearer ${key}` } }
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', url), { requestInit }))
  return client
}

interface ToolAnswer {
  readonly text: string
  readonly isError: boolean
}

/** Calls a tool and holds the answer to its size. */
export async function callTool(client: Client, name: string, args: Record<string, unknown> = {}): Promise<ToolAnswer> {
  const { content, isError = false } = await client.callTool({ name, arguments: args })
  const [first] = content as readonly { readonly type: string; readonly text: string }[]
  expect(content).toHaveLength(1)
  const text = first?.text ?? ''
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(6_000)
  return { text, isError: isError === true }
}
