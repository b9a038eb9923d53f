import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PUT as putRun } from '@/app/api/v1/dag_runs/[id]/route'
import { POST as postRun } from '@/app/api/v1/dag_runs/route'
import { PUT as putNodes } from '@/app/api/v1/dag_runs_bulk/route'
import { GET as getTemplate } from '@/app/api/v1/dag_templates/exists/route'
import { POST as postTemplate } from '@/app/api/v1/dag_templates/route'
import { GET as getPhoneHome } from '@/app/api/v1/phone_home/route'
import { GET as getProject } from '@/app/api/v1/projects/[id]/route'
import { type Answer, call } from './api'

/** A request that a tracker of Hamilton sent, and the id with which it was answered. */
export interface Exchange {
  readonly method: string
  readonly path: string
  readonly request: unknown
  readonly answered?: number
}

/** Requests of real trackers: `AsyncHamiltonTracker`, `HamiltonTracker` with data frames, and with a `Parallelizable`. */
export type Recording = 'asynchronous' | 'frames' | 'items'

export const readRecording = (name: Recording): readonly Exchange[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'hamilton', `${name}.json`), 'utf8'))

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>

const ROUTES: readonly (readonly [RegExp, Handler])[] = [
  [/^GET \/phone_home$/, getPhoneHome as Handler],
  [/^GET \/projects\/(?<id>\d+)$/, getProject as Handler],
  [/^GET \/dag_templates\/exists$/, getTemplate as Handler],
  [/^POST \/dag_templates$/, postTemplate as Handler],
  [/^POST \/dag_runs$/, postRun as Handler],
  [/^PUT \/dag_runs_bulk$/, putNodes as Handler],
  [/^PUT \/dag_runs\/(?<id>\d+)$/, putRun as Handler],
]

type Body = { readonly id?: number } | null

interface Replay {
  /** Sends a request with the ids of this server instead of the recorded ones. */
  send(exchange: Exchange): Promise<Answer<Body>>
}

export function startReplay(): Replay {
  const ids = new Map<number, number>()
  const toOwn = (id: string) => String(ids.get(Number(id)) ?? id)
  return {
    async send({ method, path, request, answered }) {
      const url = new URL(path, 'http://x')
      for (const name of ['dag_template_id', 'dag_run_id']) {
        const id = url.searchParams.get(name)
        if (id !== null) url.searchParams.set(name, toOwn(id))
      }
      const route = url.pathname.replace('/api/v1', '').replace(/\/$/, '')
      const [pattern, handler] = ROUTES.find(([known]) => known.test(`${method} ${route}`)) ?? []
      if (pattern === undefined || handler === undefined) throw new Error(`No route answers ${method} ${route}.`)
      const { id } = pattern.exec(`${method} ${route}`)?.groups ?? {}
      const params = id === undefined ? {} : { id: route.startsWith('/dag_runs') ? toOwn(id) : id }
      const answer = await call<Body, never>(handler, params as never, {
        method,
        search: url.search,
        headers: { 'x-api-user': 'me@example.com', 'x-api-key': '' },
        ...(request !== null && { body: JSON.stringify(request) }),
      })
      if (answered !== undefined && answer.body?.id !== undefined && method === 'POST')
        ids.set(answered, answer.body.id)
      return answer
    },
  }
}

/** Sends all requests in their order. Throws at the first answer that is an error. */
export async function replay(exchanges: readonly Exchange[], { send } = startReplay()): Promise<void> {
  for (const exchange of exchanges) {
    const { status, body } = await send(exchange)
    if (status !== 200) throw new Error(`${exchange.method} ${exchange.path}: ${status} ${JSON.stringify(body)}`)
  }
}
