import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, chown, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Connection } from '../src/fleet/connection.js'

/** A server that a test has started. */
export interface RunningEngine {
  readonly connection: Connection
  /** The path of its socket. */
  readonly socket: string
  stop(): Promise<void>
}

/** A kind of engine that is installed on this machine. */
export interface EngineCase {
  readonly name: string
  start(): Promise<RunningEngine>
}

function findProgram(names: readonly string[], folders: readonly string[] = []): string | null {
  const all = [...(process.env.PATH ?? '').split(delimiter), ...folders]
  return all.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file)) ?? null
}

const DEBIAN = '/usr/lib/postgresql'
const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : []
const redis = findProgram(['redis-server', 'valkey-server'])
const initdb = findProgram(['initdb'], versions)
const postgres = findProgram(['postgres'], versions)

/** PostgreSQL does not run as root. */
const postgresUser = process.getuid?.() === 0 ? findUser('postgres') : null
const canRunPostgres = process.getuid?.() !== 0 || postgresUser !== null

function findUser(name: string): { readonly uid: number; readonly gid: number } | null {
  try {
    const ask = (flag: string): number => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }))
    return { uid: ask('-u'), gid: ask('-g') }
  } catch {
    return null
  }
}

async function startRedis(): Promise<RunningEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'dag-redis-'))
  const socket = join(folder, 'redis.sock')
  const args = ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder]
  const child = spawn(redis ?? '', args, { stdio: 'ignore' })
  await untilOpen(socket, child)
  return { connection: { path: socket }, socket, stop: () => end(child, folder, 'SIGKILL') }
}

async function startPostgres(): Promise<RunningEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'dag-postgres-'))
  const user = postgresUser ?? {}
  if (postgresUser !== null) await chown(folder, postgresUser.uid, postgresUser.gid)
  await chmod(folder, 0o700)
  const data = join(folder, 'data')
  execFileSync(initdb ?? '', ['-D', data, '-A', 'trust', '-U', 'dag', '--no-sync', '-E', 'UTF8', '--locale=C'], {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  })
  const args = ['-D', data, '-k', folder, '-h', '', '-c', 'fsync=off', '-c', 'max_connections=200']
  const child = spawn(postgres ?? '', args, { ...user, cwd: folder, stdio: 'ignore' })
  const socket = join(folder, '.s.PGSQL.5432')
  await untilOpen(socket, child)
  await untilReady(join(data, 'postmaster.pid'))
  const connection = { connectionString: `postgres://dag@localhost/postgres?host=${encodeURI(folder)}` }
  return { connection, socket, stop: () => end(child, folder, 'SIGQUIT') }
}

/** Waits until a server accepts connections. */
async function untilOpen(socket: string, child: ChildProcess): Promise<void> {
  const isOpen = (): Promise<boolean> =>
    new Promise((resolve) => {
      const connection = createConnection(socket, () => {
        connection.destroy()
        resolve(true)
      })
      connection.once('error', () => resolve(false))
    })
  while (!(await isOpen())) {
    if (child.exitCode !== null) throw new Error(`the server has ended with code ${child.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** PostgreSQL refuses connections that come before it is ready. It notes in a file that it is. */
async function untilReady(file: string): Promise<void> {
  while (!(await readFile(file, 'utf8')).includes('ready')) await new Promise((resolve) => setTimeout(resolve, 20))
}

async function end(child: ChildProcess, folder: string, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }
  await rm(folder, { recursive: true, force: true })
}

const all = [
  { name: 'Redis', start: startRedis, isHere: redis !== null, install: 'redis-server' },
  { name: 'PostgreSQL', start: startPostgres, isHere: initdb !== null && canRunPostgres, install: 'postgresql' },
]

for (const { name, isHere, install } of all) {
  if (!isHere)
    console.warn(`${name} is not installed, so this suite leaves out fleets on it. Install ${install} to run them.`)
}

export const ENGINES: readonly EngineCase[] = all.filter(({ isHere }) => isHere)
