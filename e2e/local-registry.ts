import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'

export interface Registry {
  readonly url: string
  close(): void
}

interface Package {
  readonly manifest: { readonly name: string; readonly version: string }
  readonly path: string
}

/** A registry for npm that has the packages of a folder `node_modules`, with everything that their installation built. */
export async function startRegistry(folder: string): Promise<Registry> {
  const packages = listPackages(folder)
  const server = createServer((request, response) => {
    const [, name = '', version] = /^\/([^/]+)(?:\/-\/(.+)\.tgz)?$/.exec(request.url ?? '') ?? []
    const found = packages.filter(({ manifest }) => manifest.name === name)
    const [asked] = found.filter(({ manifest }) => manifest.version === version)
    if (asked !== undefined) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' })
      pack(asked.path).pipe(response)
      return
    }
    const versions = found.map(({ manifest }) => {
      const tarball = `${url}/${name}/-/${manifest.version}.tgz`
      return [manifest.version, { ...manifest, dist: { tarball } }]
    })
    const latest = found[0]?.manifest.version
    response.writeHead(latest === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ name, 'dist-tags': { latest }, versions: Object.fromEntries(versions) }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, close: () => void server.close() }
}

/** Lists the packages of a folder without scopes, and those that packages have for themselves. */
function listPackages(folder: string): readonly Package[] {
  return readdirSync(folder).flatMap((name): readonly Package[] => {
    const path = join(folder, name)
    const own = join(path, 'node_modules')
    const file = join(path, 'package.json')
    const within = existsSync(own) ? listPackages(own) : []
    return existsSync(file) ? [{ manifest: JSON.parse(readFileSync(file, 'utf8')), path }, ...within] : within
  })
}

/** npm drops links, and the compiled binaries are links to those of `obj.target`. */
function pack(path: string) {
  const args = [
    '-czf',
    '-',
    '--exclude=node_modules',
    '--exclude=obj.target',
    '-C',
    dirname(path),
    path.slice(dirname(path).length + 1),
  ]
  return spawn('tar', args, { stdio: ['ignore', 'pipe', 'inherit'] }).stdout
}
