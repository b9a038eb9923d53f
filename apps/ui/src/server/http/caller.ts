import type { IncomingMessage } from 'node:http'

/** Facts about a caller, read before the headers of proxies are removed. */
export interface Caller {
  /** The browser speaks TLS with the proxy in front. */
  readonly secure: boolean
  /** The address that the request came from. */
  readonly address: string
}

/** Pages of other sites cannot set these headers. A proxy on this machine adds its client to the end of `X-Forwarded-For`. */
export function readCaller({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): Caller {
  const secure = /^https\s*(?:,|$)/i.test(toText(headers['x-forwarded-proto']).trim())
  const peer = socket.remoteAddress ?? 'unknown'
  if (!/^(?:127\.|::1$|::ffff:127\.)/.test(peer)) return { secure, address: peer }
  const last = toText(headers['x-forwarded-for']).split(',').at(-1)?.trim() ?? ''
  return { secure, address: last === '' ? peer : last.slice(0, 64) }
}

const toText = (value: string | readonly string[] | undefined): string => String(value ?? '')
