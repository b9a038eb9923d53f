/** An id of a JSON-RPC request. */
type RpcId = string | number

/** A message from a client: a request, or a notification, which has no id. */
export interface RpcMessage {
  readonly id: RpcId | null
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Error codes of JSON-RPC and of MCP. */
const RPC_CODES = {
  invalidRequest: -32_600,
  methodNotFound: -32_601,
  invalidParams: -32_602,
  internal: -32_603,
  parse: -32_700,
  headerMismatch: -32_020,
  unsupportedVersion: -32_022,
} as const

/** A request that is answered with an error of JSON-RPC. */
export class RpcError extends Error {
  override readonly name = 'RpcError'
  readonly code: number
  readonly data: unknown
  /** Status of the response where it is sent over HTTP. */
  readonly status: number

  constructor(code: keyof typeof RPC_CODES, message: string, status = 200, data?: unknown) {
    super(message)
    this.code = RPC_CODES[code]
    this.status = status
    this.data = data
  }
}

export const toResult = (id: RpcId, result: unknown) => ({ jsonrpc: '2.0', id, result })

export const toError = (id: RpcId | null, { code, message, data }: RpcError) => ({
  jsonrpc: '2.0',
  id,
  error: { code, message, ...(data !== undefined && { data }) },
})
