// Latency of a tracked request against an untracked one, through the Fastify example without its waiting:
// with the UI up, with the UI down, and with a UI that accepts and never answers.
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { createFolder, findFreePort, type Server, startExample, startUi } from './processes.ts'

const ROUNDS = 15
const REQUESTS_PER_ROUND = 300
const CONNECTIONS = 4

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })

function post(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const outgoing = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': 2 } },
      (response) => {
        response.resume()
        response.on('end', () => resolve(performance.now() - startedAt))
      },
    )
    outgoing.on('error', reject)
    outgoing.end('{}')
  })
}

async function measure(url: string): Promise<readonly number[]> {
  const times: number[] = []
  let left = REQUESTS_PER_ROUND
  const lane = async () => {
    while (left-- > 0) times.push(await post(url))
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, lane))
  return times.sort((a, b) => a - b)
}

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN
const median = (values: readonly number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  )

async function compare(label: string, example: Server): Promise<string> {
  const paths = ['/execute', '/execute_tracker']
  for (const path of paths) for (let i = 0; i < 3; i++) await measure(example.url + path)
  const rounds: { readonly p50: number; readonly p99: number; readonly p50Ratio: number; readonly p99Ratio: number }[] =
    []
  for (let round = 0; round < ROUNDS; round++) {
    const order = round % 2 === 0 ? paths : [...paths].reverse()
    const times = new Map<string, readonly number[]>()
    for (const path of order) times.set(path, await measure(example.url + path))
    const plain = times.get('/execute') ?? []
    const tracked = times.get('/execute_tracker') ?? []
    rounds.push({
      p50: quantile(tracked, 0.5),
      p99: quantile(tracked, 0.99),
      p50Ratio: quantile(tracked, 0.5) / quantile(plain, 0.5),
      p99Ratio: quantile(tracked, 0.99) / quantile(plain, 0.99),
    })
  }
  const of = (key: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[key])).toFixed(2)
  return `| ${label} | ${of('p50')} ms | ${of('p99')} ms | ${of('p50Ratio')} | ${of('p99Ratio')} |`
}

/** A server that takes every connection and never says a word. */
async function startStalled(): Promise<{ readonly url: string; stop(): void }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

const rows: string[] = []
const folder = await createFolder()

const ui = await startUi({ port: await findFreePort(), db: join(folder.path, 'dag.db') })
const withUi = await startExample({ uiUrl: ui.url })
rows.push(await compare('UI up', withUi))
await withUi.stop()
await ui.stop()

const withoutUi = await startExample({ uiUrl: `http://127.0.0.1:${await findFreePort()}` })
rows.push(await compare('UI down', withoutUi))
await withoutUi.stop()

const stalled = await startStalled()
const withStalledUi = await startExample({ uiUrl: stalled.url })
rows.push(await compare('UI stalled', withStalledUi))
await withStalledUi.stop('SIGKILL')
stalled.stop()

agent.destroy()
await folder.remove()

console.log(`
Tracked against untracked requests: ${CONNECTIONS} connections, ${ROUNDS} rounds of ${REQUESTS_PER_ROUND} requests each, medians of the rounds.

| tracker | tracked p50 | tracked p99 | p50 ratio | p99 ratio |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`)
