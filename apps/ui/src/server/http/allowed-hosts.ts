/** The names of this machine itself; no other page can be served under them. */
const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

const KEY = Symbol.for('dag.hosts')
// Next loads this module again in its own bundles, so the list belongs to the process.
const holder = globalThis as { [KEY]?: ReadonlySet<string> | undefined }

/** Host names under which the server answers besides its loopback addresses; the rule holds for the whole process. */
export function setAllowedHosts(names: readonly string[]): void {
  holder[KEY] = new Set(names.map((name) => name.toLowerCase()))
}

/** Compares the name of a Host header exactly; the port is free, so that a forwarded one works. */
export function isAllowedHost(host: string): boolean {
  const name = host.replace(/:\d{1,5}$/, '').toLowerCase()
  return LOOPBACK_HOSTS.includes(name) || holder[KEY]?.has(name) === true
}
