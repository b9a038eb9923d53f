import { isRecord } from '../../is-record'
import { RpcError, type RpcMessage } from './rpc'

/** Revisions of MCP in which a client says hello first, the newest first. */
export const GREETED_REVISIONS: readonly string[] = ['2025-11-25', '2025-06-18', '2025-03-26']

/** Revisions in which every request says its own revision. */
export const STATELESS_REVISIONS: readonly string[] = ['2026-07-28']

const REVISION = 'io.modelcontextprotocol/protocolVersion'
const CAPABILITIES = 'io.modelcontextprotocol/clientCapabilities'
export const SERVER_INFO = 'io.modelcontextprotocol/serverInfo'

/**
 * Whether a message is of a stateless revision.
 *
 * @throws RpcError if it is of a revision that this server does not know.
 */
export function isStateless({ params: { _meta: meta } }: RpcMessage): boolean {
  if (!isRecord(meta) || meta[REVISION] === undefined) return false
  const requested = meta[REVISION]
  if (typeof requested !== 'string') throw new RpcError('invalidParams', `_meta['${REVISION}'] must be a text.`, 400)
  if (!STATELESS_REVISIONS.includes(requested)) {
    const supported = [...STATELESS_REVISIONS, ...GREETED_REVISIONS]
    throw new RpcError('unsupportedVersion', 'This revision of MCP is not supported.', 400, { supported, requested })
  }
  if (!isRecord(meta[CAPABILITIES]))
    throw new RpcError('invalidParams', `_meta['${CAPABILITIES}'] must be an object.`, 400)
  return true
}

/**
 * Compares the headers of a request with its message.
 *
 * @throws RpcError if they differ, or name a revision that this server does not know.
 */
export function checkHeaders(message: RpcMessage, headers: Headers): void {
  const revision = headers.get('mcp-protocol-version')
  const { method, params } = message
  if (!isStateless(message)) {
    if (revision === null || GREETED_REVISIONS.includes(revision)) return
    if (STATELESS_REVISIONS.includes(revision))
      throw new RpcError('invalidParams', `_meta['${REVISION}'] is missing.`, 400)
    throw new RpcError('unsupportedVersion', 'This revision of MCP is not supported.', 400, {
      supported: [...STATELESS_REVISIONS, ...GREETED_REVISIONS],
      requested: revision,
    })
  }
  const meta = params._meta as Readonly<Record<string, unknown>>
  expectHeader('MCP-Protocol-Version', revision, String(meta[REVISION]))
  expectHeader('Mcp-Method', headers.get('mcp-method'), method)
  if (method === 'tools/call') expectHeader('Mcp-Name', decode(headers.get('mcp-name')), String(params.name))
}

function expectHeader(name: string, received: string | null, expected: string): void {
  if (received === expected) return
  throw new RpcError('headerMismatch', `The header ${name} must be what the message says.`, 400)
}

/** Values that a header cannot carry come in Base64. */
function decode(value: string | null): string | null {
  const encoded = /^=\?base64\?(.*)\?=$/.exec(value ?? '')?.[1]
  return encoded === undefined ? value : Buffer.from(encoded, 'base64').toString('utf8')
}
