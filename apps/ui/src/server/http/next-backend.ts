import { readFileSync } from 'node:fs'
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
  const next: CreateNext = createRequire(join(dir, 'server.js'))('next')
  const app = next({ dev: false, dir, ...address, conf: config })
  await app.prepare()
  const handle = app.getRequestHandler()
  return { handle: (request, response) => handle(request, response) }
}

/** Next with live reload, from the sources in `dir`. */
export async function createDevelopmentBackend(dir: string, address: Address): Promise<Backend> {
  setEnvironment('development')
  const next: CreateNext = createRequire(join(dir, 'package.json'))('next')
  const app = next({ dev: true, dir, turbopack: true, ...address })
  await app.prepare()
  const handle = app.getRequestHandler()
  const upgrade = app.getUpgradeHandler()
  return {
    handle: (request, response) => handle(request, response),
    upgrade: (request, socket, head) => upgrade(request, socket, head),
  }
}

/** React and Next choose their builds by it. */
function setEnvironment(value: 'production' | 'development'): void {
  Object.assign(process.env, { NODE_ENV: value })
}
