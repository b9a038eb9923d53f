import { isIPv6 } from 'node:net'

export type Environment = Readonly<Record<string, string | undefined>>

export interface AllowedHosts {
  readonly names: readonly string[]
  readonly problems: readonly string[]
}

/** Combines `--allow-host` and `DAG_ALLOWED_HOSTS` into names as a Host header has them, without its port. */
export function readAllowedHosts(options: readonly string[], env: Environment): AllowedHosts {
  const fromEnvironment = (env.DAG_ALLOWED_HOSTS ?? '').split(',').filter((name) => name.trim() !== '')
  const asked = [
    ...options.map((name) => ['--allow-host', name.trim()] as const),
    ...fromEnvironment.map((name) => ['DAG_ALLOWED_HOSTS', name.trim()] as const),
  ]
  const names = new Set<string>()
  const problems: string[] = []
  for (const [source, name] of asked) {
    const host = toHost(name)
    if (host === null) problems.push(`${source} takes host names without scheme, port or wildcard, not '${name}'.`)
    else names.add(host)
  }
  return { names: [...names], problems }
}

/** Whether a text is an address without brackets, or a name. */
export const isAddress = (text: string): boolean => !text.startsWith('[') && toHost(text) !== null

/** Returns the name in lower case, an IPv6 address in brackets; null if it cannot be in a Host header. */
function toHost(name: string): string | null {
  const address = name.replace(/^\[(.*)\]$/, '$1')
  if (isIPv6(address)) return address.includes('%') ? null : toIpv6Host(address)
  return name.length <= 253 && /^(?!-)[a-z\d_-]+(\.[a-z\d_-]+)*\.?$/i.test(name) ? name.toLowerCase() : null
}

/** Clients send the short form: `[::1]`, not `[0:0:0:0:0:0:0:1]`. */
const toIpv6Host = (address: string): string => new URL(`http://[${address}]`).hostname
