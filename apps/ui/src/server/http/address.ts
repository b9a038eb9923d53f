/** `127.0.0.1:8241`, `[::1]:8241`; without a port, as a `Host` header names the address. */
export function toAddress(host: string, port?: number): string {
  const name = host.includes(':') ? `[${host}]` : host
  return port === undefined ? name : `${name}:${port}`
}
