import { isRecord } from '../../is-record'
import { RpcError, type RpcMessage } from './rpc'

/**
 * Reads a message of JSON-RPC. Responses are returned as null: this server asks clients nothing.
 *
 * @throws RpcError for anything else, batches included, which MCP does not have any more.
 */
export function readMessage(body: unknown): RpcMessage | null {
  if (!isRecord(body) || body.jsonrpc !== '2.0') throw invalid('Send one message of JSON-RPC 2.0.')
  const { id, method, params } = body
  if (method === undefined && ('result' in body || 'error' in body)) return null
  if (typeof method !== 'string') throw invalid('A message needs a method.')
  if (params !== undefined && !isRecord(params)) throw invalid('Parameters must be an object.')
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number') {
    throw invalid('An id must be a text or a number.')
  }
  return { id: id ?? null, method, params: params ?? {} }
}

const invalid = (message: string) => new RpcError('invalidRequest', message, 400)
