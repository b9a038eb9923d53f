import { once } from 'node:events'
import { createServer } from 'node:net'
import { findServer } from '../find-server'
import type { Check } from './check'

/** The server at an address; without one, whether its port is free. */
export async function checkServer(url: string, version: string): Promise<Check> {
  const server = await findServer(url)
  if (server !== null) {
    if (server.databaseProblem !== null) {
      return { name: 'server', state: 'fail', message: `${url}: ${server.databaseProblem} Start dag ui again.` }
    }
    if (server.version === version) return { name: 'server', state: 'ok', message: `dag ui ${version} runs at ${url}` }
    const words = `dag ui ${server.version} runs at ${url}, and this is dag ${version}. Stop it and start this one.`
    return { name: 'server', state: 'warn', message: words }
  }
  const { hostname, port, protocol } = new URL(url)
  const isLocal = protocol === 'http:' && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname)
  if (!isLocal) return { name: 'server', state: 'fail', message: `No dag ui answers at ${url}.` }
  if (await isFree(hostname.replace(/^\[|\]$/g, ''), Number(port || 80))) {
    return { name: 'server', state: 'ok', message: `No dag ui runs at ${url}; the port is free` }
  }
  const words = `Port ${port || 80} is taken by another program. Choose another one: dag ui --port 0`
  return { name: 'server', state: 'fail', message: words }
}

async function isFree(host: string, port: number): Promise<boolean> {
  const probe = createServer()
  try {
    probe.listen(port, host)
    await once(probe, 'listening')
    probe.close()
    await once(probe, 'close')
    return true
  } catch {
    return false
  }
}
