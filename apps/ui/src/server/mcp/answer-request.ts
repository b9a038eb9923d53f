import { answerJson } from '../http/answers'
import { readJson } from '../http/read-json'
import { answerMessage, type McpContext } from './answer-message'
import { readMessage } from './protocol/read-message'
import { checkHeaders } from './protocol/revisions'
import { RpcError, toError } from './protocol/rpc'

/** Messages are small: the arguments of a tool are names and ids. */
const BOUNDS = { depth: 20, values: 1_000 }

/**
 * The response to a POST of MCP's streamable HTTP. Every request is answered by itself, with JSON: there are no sessions.
 *
 * @throws HttpError if the body cannot be read.
 */
export async function answerRequest(request: Request, context: McpContext): Promise<Response> {
  const body = await readJson(request, { bounds: BOUNDS })
  try {
    const message = readMessage(body)
    if (message === null) return accepted()
    checkHeaders(message, request.headers)
    const reply = await answerMessage(message, context)
    return reply === null ? accepted() : answerJson(reply.body, reply.status)
  } catch (error) {
    if (error instanceof RpcError) return answerJson(toError(readId(body), error), error.status)
    throw error
  }
}

const accepted = (): Response => new Response(null, { status: 202, headers: { 'cache-control': 'no-store' } })

function readId(body: unknown): string | number | null {
  const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : null
  return typeof id === 'string' || typeof id === 'number' ? id : null
}
