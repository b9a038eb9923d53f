import { once } from 'node:events'
import { request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createFrontServer } from '@/server/http/front-server'
import type { BackupState } from '@/server/http/metrics'
import { createOperations } from '@/server/http/operations'
import { createTraffic } from '@/server/http/traffic'

interface Held {
  readonly response: ServerResponse
  readonly url: string
}

/** A server whose requests are answered by the test. */
async function start() {
  const traffic = createTraffic()
  const held: Held[] = []
  let notify = () => {}
  const state = { isReady: true, isUsable: true, backups: null as BackupState | null }
  const operations = createOperations({
    traffic,
    readStore: () => ({ databaseBytes: 4_096, isUsable: state.isUsable, listeners: 2, backups: state.backups }),
    isReady: () => state.isReady,
  })
  const backend = Promise.resolve({
    async handle({ url = '' }, response: ServerResponse) {
      held.push({ response, url })
      notify()
    },
  })
  const server = createFrontServer({ backend, development: false, traffic, operations }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const heldUntil = async (count: number) => {
    while (held.length < count) {
      await new Promise<void>((resolve) => {
        notify = resolve
      })
    }
  }
  return { traffic, held, heldUntil, state, url }
}

const STREAM = { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform' }
const send = (url: string, body = '{}') => fetch(`${url}/api/v1/ingest`, { method: 'POST', body })

describe('the health', () => {
  it('the health is answered under any host, readiness with its reason', async () => {
    const { url, state, traffic } = await start()
    const sent = request(`${url}/healthz`, { headers: { host: 'probe.example' } }).end()
    const [answer] = await once(sent, 'response')
    answer.resume()
    expect(answer.statusCode).toBe(200)
    const ready = async () => {
      const response = await fetch(`${url}/readyz`)
      return [response.status, (await response.text()).trim()]
    }
    expect(await ready()).toEqual([200, 'ready'])
    state.backups = { lastSuccessMs: null, failures: 1, isFailing: true }
    expect(await ready()).toEqual([200, 'ready, but the last backup failed'])
    state.isUsable = false
    expect(await ready()).toEqual([503, 'the database cannot be used'])
    state.isReady = false
    expect(await ready()).toEqual([503, 'starting'])
    void traffic.drain(0)
    expect(await ready()).toEqual([503, 'stopping'])
  })
})

describe('the metrics', () => {
  it('the metrics count answers and are guarded', async () => {
    const { url } = await start()
    await (await fetch(`${url}/healthz`)).text()
    const text = await (await fetch(`${url}/api/v1/metrics`)).text()
    expect(text).toContain('dag_http_requests_total{method="GET",status="200"} 1\n')
    expect(text).toContain('dag_database_bytes 4096\n')
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^# (HELP|TYPE) \w+ |^\w+(\{[^}]*\})? [\d.e+-]+$/)
    expect((await fetch(`${url}/api/v1/metrics`, { headers: { origin: 'http://evil.example' } })).status).toBe(403)
  })
})

it('the metrics of backups are there if the server makes backups', async () => {
  const { url, state } = await start()
  const read = async () => (await (await fetch(`${url}/api/v1/metrics`)).text()).match(/^dag_backup.*/gm)
  expect(await read()).toBeNull()
  state.backups = { lastSuccessMs: 1_500, failures: 3, isFailing: true }
  expect(await read()).toEqual([
    'dag_backup_failing 1',
    'dag_backup_failures_total 3',
    'dag_backup_last_success_time_seconds 1.5',
  ])
})

describe('too many batches', () => {
  it('too many batches are refused until others are stored', async () => {
    const { url, held, heldUntil } = await start()
    const open = Array.from({ length: 64 }, () => send(url))
    await heldUntil(64)
    const refused = await send(url, 'x'.repeat(1_000_000))
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    expect(await refused.json()).toMatchObject({ error: { code: 'DAG_HTTP_TOO_MANY' } })
    for (const { response } of held) response.end('{}')
    await Promise.all(open.map(async (sent) => (await sent).text()))
    const next = send(url)
    await heldUntil(65)
    held.at(-1)?.response.end('{}')
    expect((await next).status).toBe(200)
  })
})

describe('a server that stops', () => {
  it('a server that stops ends streams and answers what is open', async () => {
    const { url, held, heldUntil, traffic } = await start()
    const page = fetch(`${url}/page`)
    const stream = fetch(`${url}/api/v1/stream`)
    await heldUntil(2)
    const find = (path: string) => held.find((one) => one.url === path)?.response
    find('/api/v1/stream')?.writeHead(200, STREAM).write('retry: 2000\n\n')
    const reader = (await stream).body?.getReader()
    await reader?.read()
    let isOver = false
    const drained = traffic.drain(60_000).then(() => {
      isOver = true
    })
    await expect(reader?.read()).rejects.toThrow()
    expect(isOver).toBe(false)
    find('/page')?.end('done')
    expect(await (await page).text()).toBe('done')
    await drained
    expect(traffic.read()).toMatchObject({ open: 0, streams: 0 })
  })
})
