import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { answerMessage } from '@/server/mcp/answer-message'
import { readMessage } from '@/server/mcp/protocol/read-message'
import { RpcError, toError } from '@/server/mcp/protocol/rpc'
import type { Source } from '../source/source'

interface StdioOptions {
  readonly source: Source
  readonly input: Readable
  readonly output: Writable
  readonly version: string
  readonly nowUs: () => number
}

/** Responds to messages of MCP, one in each line, in their order, until the input ends. */
export async function serveStdio({ source, input, output, version, nowUs }: StdioOptions): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const answer = await answerLine(line, { asker: source, nowUs: nowUs(), version })
    if (answer !== null) output.write(`${JSON.stringify(answer)}\n`)
  }
}

async function answerLine(line: string, context: Parameters<typeof answerMessage>[1]): Promise<unknown> {
  try {
    const message = readMessage(parse(line))
    if (message === null) return null
    return (await answerMessage(message, context))?.body ?? null
  } catch (error) {
    if (error instanceof RpcError) return toError(null, error)
    throw error
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new RpcError('parse', 'Send one message of JSON-RPC in each line.')
  }
}
