// A program of a cell: starts `dag ui` and the tracked script with the commands of its argument, and prints what it saw as JSON.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

const { ui, script, project } = JSON.parse(process.argv[2])
const LIMIT_MS = 60_000

/** Ids of the process groups: each program has one, so that the children of a package manager end with it. */
const groups = new Set()

function endGroups(signal) {
  for (const id of groups) {
    try {
      process.kill(-id, signal)
    } catch (error) {
      if (error.code !== 'ESRCH') throw error
    }
  }
}

// The end of stdin is the end of the process that started this one.
for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(event, leave)
process.stdin.once('close', leave).resume()

function leave() {
  endGroups('SIGKILL')
  process.exit(1)
}

async function findFreePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}

function start([program, ...args], env = {}) {
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const started = { child, output: '', errors: '', ended: once(child, 'close') }
  groups.add(child.pid)
  child.once('close', () => groups.delete(child.pid))
  child.stdout.on('data', (chunk) => (started.output += chunk))
  child.stderr.on('data', (chunk) => (started.errors += chunk))
  return started
}

/** Repeats a question until it has an answer; null if the process ends or the time is over before. */
async function until(ask, started) {
  const end = performance.now() + LIMIT_MS
  while (performance.now() < end && started.child.exitCode === null) {
    const answer = await ask().catch(() => null)
    if (answer !== null) return answer
    await wait(20)
  }
  return null
}

/** Resident memory of the largest descendant of this process in bytes; null where the system has no /proc. */
function readMemory(ancestor) {
  if (process.platform !== 'linux') return null
  const processes = readdirSync('/proc').flatMap((name) => {
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8')
      const read = (field) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
      return [{ id: Number(name), parent: read('PPid'), resident: read('VmRSS') * 1024 }]
    } catch {
      return [] // No process, or one that has ended.
    }
  })
  const family = new Set([ancestor])
  for (let size = 0; size < family.size; ) {
    size = family.size
    for (const { id, parent } of processes) if (family.has(parent)) family.add(id)
  }
  return processes.reduce((most, { id, resident }) => (family.has(id) && resident > most ? resident : most), 0)
}

const url = `http://127.0.0.1:${await findFreePort()}`
const read = async (path) => {
  const response = await fetch(url + path)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response.text()
}

const begun = performance.now()
const server = start([...ui, '--port', new URL(url).port])
const page = await until(() => read('/'), server)
const firstPageMs = performance.now() - begun
if (page === null) {
  endGroups('SIGKILL')
  await server.ended
  console.log(JSON.stringify({ serves: false, said: server.errors.trim() }))
} else {
  const program = start(script, { DAG_API_URL: url })
  const [code] = await program.ended
  const shown = await until(async () => {
    const { items: projects } = JSON.parse(await read('/api/v1/projects'))
    const id = projects.find(({ name }) => name === project)?.id
    if (id === undefined) return null
    const { items: runs } = JSON.parse(await read(`/api/v1/projects/${id}/runs`))
    const run = runs.find(({ status }) => status === 'success')
    if (run === undefined) return null
    const html = await read(`/projects/${id}/runs/${run.id}`)
    return { dag: run.name, inPage: html.includes(run.name) }
  }, server)
  const memory = readMemory(server.child.pid)
  endGroups('SIGTERM')
  await server.ended
  const leaves = await read('/').then(
    () => true,
    () => false,
  )
  const printed = { code, output: program.output, errors: program.errors }
  console.log(JSON.stringify({ serves: true, firstPageMs, memory, shown, leaves, printed }))
}
process.exit()
