import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildImage, parseDockerfile, readWords, type Stage } from './dockerfile.js'
import { startRegistry } from './local-registry.js'
import { createFolder, eventually, findFreePort } from './processes.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const run = promisify(execFile)
const dockerfile = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8')
const unit = readFileSync(join(root, 'deploy/dag.service'), 'utf8')
const PORT = '8241'

let folder: Awaited<ReturnType<typeof createFolder>>

beforeAll(async () => {
  folder = await createFolder()
  chmodSync(folder.path, 0o755)
})

afterAll(() => folder.remove())

/** Root executes the image as the user `node` of its base, who owns nothing but the volume. */
const user = process.getuid?.() === 0 ? { uid: 1000, gid: 1000 } : {}

describe('the image', () => {
  let image: Stage
  let port = ''

  beforeAll(async () => {
    const context = join(folder.path, 'packed')
    await mkdir(context)
    await run('npm', ['pack', '--ignore-scripts', '--pack-destination', context, '-w', 'apps/ui'], { cwd: root })
    const registry = await startRegistry(join(root, 'node_modules'))
    port = String(await findFreePort())
    const env = { ...process.env, npm_config_registry: registry.url, npm_config_cache: join(folder.path, 'cache') }
    try {
      const instructions = parseDockerfile(dockerfile.replaceAll(PORT, port))
      image = await buildImage(instructions, { context, folder: folder.path, env })
    } finally {
      registry.close()
    }
    if (user.uid !== undefined) chownSync(join(image.root, 'data'), user.uid, user.gid)
  }, 240_000)

  const enter = (words: readonly string[]) => {
    const [command = '', ...args] = words.map((word) => (word === 'node' ? process.execPath : word))
    const env = { PATH: process.env.PATH, ...image.env }
    return [command, args, { cwd: join(image.root, image.workdir), env, ...user }] as const
  }

  it('runs as a user without rights, keeps its data in a volume of that user, and is checked', () => {
    const { settings } = image
    expect(image.image).toMatch(/^node:\d+-alpine$/)
    expect(settings).toMatchObject({ USER: { text: 'node' }, VOLUME: { text: '/data' }, EXPOSE: { text: port } })
    expect(image.env.DAG_DB).toBe(join(image.root, '/data/dag.db'))
    const copies = parseDockerfile(dockerfile).filter(({ name, text }) => name === 'COPY' && text.endsWith(' /data'))
    expect(copies.map(({ flags }) => flags.chown)).toEqual(['node:node'])
  })

  it('holds nothing but what the server needs', async () => {
    expect((await readdir(image.root)).sort()).toEqual(['app', 'data'])
    const modules = join(image.root, 'app/node_modules')
    const sources = ['deps', 'src'].map((name) => join(modules, 'better-sqlite3', name))
    expect(sources.filter((path) => existsSync(path))).toEqual([])
    expect(await readdir(join(image.root, 'app'))).toEqual(['node_modules'])
  })

  it('serves after a key was made in it, reports its health, and ends at SIGTERM', async () => {
    const entry = readWords(image.settings.ENTRYPOINT)
    const { stdout: key } = await run(...enter([...entry, 'keys', 'create', 'me', '--scope', 'write']))
    const [command, args, options] = enter([...entry, ...readWords(image.settings.CMD)])
    const server = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
    const exited = once(server, 'exit')
    const check = () => run(...enter(readWords(image.settings.HEALTHCHECK)))
    try {
      const isHealthy = () => check().then(Boolean, () => (server.exitCode === null ? false : output))
      expect(await eventually(isHealthy, 60_000)).toBe(true)
      const ask = (headers: HeadersInit) => fetch(`http://127.0.0.1:${port}/api/v1/projects`, { headers })
      expect((await ask({})).status).toBe(401)
      expect((await ask({ authorization: `Bearer ${key.trim()}` })).status).toBe(200)
    } finally {
      server.kill('SIGTERM')
    }
    expect(await exited).toEqual([0, null])
    await expect(check()).rejects.toMatchObject({ code: 1 })
    expect(await readdir(join(image.root, 'data'))).toContain('dag.db')
  }, 120_000)
})

describe('the unit of systemd', () => {
  const lines = [...unit.matchAll(/^(\w+)=(.*)$/gm)].map(([, key = '', value = '']) => [key, value] as const)
  const settings = new Map(lines)

  it('is the one that the guide shows', () => {
    const guide = readFileSync(join(root, 'docs/guides/self-hosting.md'), 'utf8')
    expect(/```ini\n(.*?)```/s.exec(guide)?.[1]).toBe(unit)
  })

  it('has keys that systemd knows, where there is systemd', async () => {
    const known = join(folder.path, 'dag.service')
    await writeFile(known, unit.replace('/opt/dag/node_modules/.bin/dag', process.execPath))
    const isThere = existsSync('/usr/bin/systemd-analyze')
    const { stderr } = isThere ? await run('systemd-analyze', ['verify', known]) : { stderr: '' }
    expect(stderr.split('\n').filter((line) => line.includes('dag.service'))).toEqual([])
  })

  it('starts a server that keeps its database in the folder of the unit, and waits for its end', async () => {
    expect(settings.get('User')).toBe('dag')
    expect(Number(settings.get('TimeoutStopSec'))).toBeGreaterThan(10)
    const [bin = '', ...args] = String(settings.get('ExecStart')).split(' ')
    expect(bin).toBe('/opt/dag/node_modules/.bin/dag')
    expect(args[args.indexOf('--db') + 1]).toBe(`/var/lib/${settings.get('StateDirectory')}/dag.db`)
    const [db, port] = [join(folder.path, 'unit.db'), String(await findFreePort())]
    const command = args.map((word) => word.replace('/var/lib/dag/dag.db', db))
    const variables = lines.filter(([key]) => key === 'Environment').map(([, value]) => value.split('='))
    const env = { PATH: process.env.PATH, ...Object.fromEntries(variables) }
    const server = spawn(process.execPath, [join(root, 'apps/ui/bin/dag.mjs'), ...command, '--port', port], { env })
    const exited = once(server, 'exit')
    try {
      const isReady = async () => {
        if (server.exitCode !== null) throw new Error(`It ended with ${server.exitCode}.`)
        const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
        return response?.ok
      }
      expect(await eventually(isReady, 60_000)).toBe(true)
      expect(existsSync(db)).toBe(true)
    } finally {
      server.kill('SIGTERM')
    }
    expect(await exited).toEqual([0, null])
  }, 90_000)
})
