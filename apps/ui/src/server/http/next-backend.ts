import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type createNext from 'next'
import type { Backend } from './front-server'
import { placePages } from './place-pages'

export interface BackendOptions {
  readonly hostname: string
  readonly port: number
  /** The path below which the pages are served; empty for `/`. */
  readonly basePath: string
}

type CreateNext = typeof createNext

/**
 * Next as `next build` writes it with output 'standalone'. Its documentation has no way to put another server in front
 * of it. This does the same as the generated server.js, for the exact version of Next that is pinned.
 *
 * @param web the standalone tree, which the build writes.
 */
export async function createStandaloneBackend(web: string, { basePath, ...address }: BackendOptions): Promise<Backend> {
  const dir = basePath === '' ? join(web, 'apps/ui') : placePages(web, basePath)
  const { config } = JSON.parse(readFileSync(join(dir, '.next/required-server-files.json'), 'utf8'))
  setEnvironment('production')
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config)
  const require = createRequire(join(dir, 'server.js'))
  // Next prints a line when it reads its configuration, except if it was read before.
  await require('next/dist/server/config').default('phase-production-server', dir)
  const next: CreateNext = require('next')
  const app = next({ dev: false, dir, ...address, conf: config, httpServer: createSockets() })
  await app.prepare()
  const handle = app.getRequestHandler()
  return { handle: (request, response) => handle(request, response) }
}

/** Next with live reload, from the sources in `dir`. */
export async function createDevelopmentBackend(
  dir: string,
  { basePath, ...address }: BackendOptions,
): Promise<Backend> {
  setEnvironment('development')
  process.env.BASE_PATH = basePath
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
 * Next listens for upgrades on the server that it is given, or else on the server of the first request, where the guard
 * would not see them. This one receives only the upgrades that are passed to it.
 */
const createSockets = createServer

/** React and Next choose their builds by this variable. */
function setEnvironment(value: 'production' | 'development'): void {
  Object.assign(process.env, { NODE_ENV: value })
}
