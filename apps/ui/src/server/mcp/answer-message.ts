import { z } from 'zod'
import type { Asker } from '../asking/asker'
import { callTool } from './call-tool'
import { GREETED_REVISIONS, isStateless, SERVER_INFO, STATELESS_REVISIONS } from './protocol/revisions'
import { RpcError, type RpcMessage, toError, toResult } from './protocol/rpc'
import { DATA_NOTE } from './text/recorded-text'
import { tools } from './tools'

export interface McpContext {
  readonly asker: Asker
  readonly nowUs: number
  /** Version of the package. */
  readonly version: string
}

interface Reply {
  /** Status of the response where it is sent over HTTP. */
  readonly status: number
  readonly body: unknown
}

const INSTRUCTIONS = `Records of runs of DAGs: every run of a program's graph of functions, with inputs, results, errors, times and code. \
All tools read; none runs code. To find out why a run failed, call explain_failure, without arguments for the newest failure. \
Answers have at most 6 kB; a line that begins with … names the call that reads the rest. ${DATA_NOTE}`

/** The list of tools is the same for every client while the server runs. */
const CACHE = { ttlMs: 3_600_000, cacheScope: 'public' } as const

const TOOL_LIST = tools.map(({ name, title, description, input }) => ({
  ...{ name, title, description, inputSchema: z.toJSONSchema(input, { io: 'input' }) },
  annotations: { title, readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
}))

/** The answer to a message of MCP; null for notifications, which are not answered. */
export async function answerMessage(message: RpcMessage, context: McpContext): Promise<Reply | null> {
  const { id } = message
  if (id === null) return null
  try {
    if (!isStateless(message)) return { status: 200, body: toResult(id, await greetedResult(message, context)) }
    const result = await statelessResult(message, context)
    const info = { name: 'dag', version: context.version }
    const body = toResult(id, { resultType: 'complete', ...result, _meta: { [SERVER_INFO]: info } })
    return { status: 200, body }
  } catch (error) {
    if (!(error instanceof RpcError)) throw error
    return { status: error.status, body: toError(id, error) }
  }
}

const toUnknown = (method: string, status = 200) =>
  new RpcError('methodNotFound', `This server has no ${method.slice(0, 100)}.`, status)

const CAPABILITIES = { tools: {} }

async function greetedResult({ method, params }: RpcMessage, context: McpContext): Promise<object> {
  switch (method) {
    case 'initialize': {
      const { protocolVersion: asked } = params
      const known = GREETED_REVISIONS.find((revision) => revision === asked) ?? GREETED_REVISIONS[0]
      const serverInfo = { name: 'dag', title: 'dag: records of runs', version: context.version }
      return { protocolVersion: known, capabilities: CAPABILITIES, serverInfo, instructions: INSTRUCTIONS }
    }
    case 'ping':
      return {}
    case 'tools/list':
      return { tools: TOOL_LIST }
    case 'tools/call':
      return await callTool(params, context)
    default:
      throw toUnknown(method)
  }
}

async function statelessResult({ method, params }: RpcMessage, context: McpContext): Promise<object> {
  switch (method) {
    case 'server/discover':
      return {
        ...CACHE,
        supportedVersions: STATELESS_REVISIONS,
        capabilities: CAPABILITIES,
        instructions: INSTRUCTIONS,
      }
    case 'tools/list':
      return { ...CACHE, tools: TOOL_LIST }
    case 'tools/call':
      return await callTool(params, context)
    default:
      throw toUnknown(method, 404)
  }
}
