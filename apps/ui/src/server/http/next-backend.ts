import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type createNext from 'next'
import type { Backend } from './front-server'

interface Address {
  readonly hostname: string
  readonly port: number
}

type CreateNext = typeof createNext

/**
 * Next as `next build` left it with output 'standalone'. Its documentation names no way to put a server of one's own in
 * front of it; this does what the generated server.js does, for the exact version of Next that is pinned.
 */
export async function createStandaloneBackend(dir: string, address: Address): Promise<Backend> {
  const { config } = JSON.parse(readFileSync(join(dir, '.next/required-server-files.json'), 'utf8'))
  setEnvironment('production')
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config)
  const require = createRequire(join(dir, 'server.js'))
  // Next would print a line about reading its configuration; what was read before it takes in silence.
  await require('next/dist/server/config').default('phase-production-server', dir)
  const next: CreateNext = require('next')
  const app = next({ dev: false, dir, ...address, conf: config, httpServer: createSockets() })
  await app.prepare()
  const handle = app.getRequestHandler()
  return { handle: (request, response) => handle(request, response) }
}

/** Next with live reload, from the sources in `dir`. */
export async function createDevelopmentBackend(dir: string, address: Address): Promise<Backend> {
  setEnvironment('development')
  const next: CreateNext = createRequire(join(dir, 'package.json'))('next')
  const sockets = createSockets()
  const app = next({ dev: true, dir, turbopack: true, ...address, httpServer: sockets })
  await app.prepare()
  const handle = app.getRequestHandler()
  return {
    handle: (request, response) => handle(request, response),
    upgrade: (request, socket, head) => {
      sockets.emit('upgrade', request, socket, head)
    },
  }
}

/**
 * Next listens for upgrades on the server that it is given, by default on that of the first request: behind our guard's
 * back. This one hears only what is handed on to it.
 */
const createSockets = createServer

/** React and Next choose their builds by it. */
function setEnvironment(value: 'production' | 'development'): void {
  Object.assign(process.env, { NODE_ENV: value })
}
