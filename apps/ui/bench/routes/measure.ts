import { Agent, request } from 'node:http'
import { finished } from 'node:stream/promises'
import type { Route } from './routes'

/** Milliseconds of the requests of one route. */
export interface Measured {
  readonly requests: number
  readonly p50: number
  readonly p99: number
  /** The longest time in which the server answered nothing else. */
  readonly held: number
  /** Median size of an answer. */
  readonly medianBytes: number
}

const MOST_REQUESTS = 200
const LEAST_REQUESTS = 8
const MOST_MS = 3_000
/** The delay that the server reports includes the interval of its timer. */
const TIMER_MS = 20

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** One request after the other, so a time is that of the answer alone. Each path is asked once before. */
export async function measure(url: string, { label, paths }: Route): Promise<Measured> {
  if (paths.length === 0) throw new Error(`The file has nothing to ask ${label} for.`)
  for (const path of paths.slice(0, LEAST_REQUESTS)) await ask(url + path)
  await readHeld(url)
  const times: number[] = []
  const sizes: number[] = []
  const start = performance.now()
  for (let index = 0; index < MOST_REQUESTS; index++) {
    if (index >= LEAST_REQUESTS && performance.now() - start > MOST_MS) break
    const { ms, bytes } = await ask(url + paths[index % paths.length])
    times.push(ms)
    sizes.push(bytes)
  }
  const held = await readHeld(url)
  return {
    ...{ requests: times.length, held },
    ...{ p50: quantile(times, 0.5), p99: quantile(times, 0.99), medianBytes: quantile(sizes, 0.5) },
  }
}

export const stopMeasuring = (): void => agent.destroy()

async function ask(url: string): Promise<{ readonly ms: number; readonly bytes: number }> {
  const before = performance.now()
  const { status, text } = await get(url)
  const ms = performance.now() - before
  if (status !== 200) throw new Error(`${status} from ${url}: ${text.slice(0, 500)}`)
  return { ms, bytes: text.length }
}

function get(url: string): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk))
      finished(response).then(() => resolve({ status: response.statusCode ?? 0, text }), reject)
    })
    outgoing.on('error', reject).end()
  })
}

/** The longest delay of the server's loop since the last call. */
async function readHeld(url: string): Promise<number> {
  const { text } = await get(`${url}/api/v1/metrics`)
  const [, seconds] = /^nodejs_eventloop_delay_seconds_max (\S+)$/m.exec(text) ?? []
  return Math.max(0, Number(seconds) * 1_000 - TIMER_MS)
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN
}
