import type { IncomingMessage, ServerResponse } from 'node:http'
import { createDelayMeter, METRICS_TYPE, type StoreState, toMetrics } from './metrics'
import type { Traffic } from './traffic'

export interface OperationsOptions {
  readonly traffic: Traffic
  /** Null until the database is open. */
  readonly readStore: () => StoreState | null
  readonly isReady: () => boolean
}

/** Health and metrics. They work without Next, and health needs no allowed host. */
export interface Operations {
  /** Responds to `/healthz` and `/readyz`. Returns false for other requests. */
  answerHealth(request: IncomingMessage, response: ServerResponse): boolean
  /** Responds to `/api/v1/metrics`. Returns false for other requests. */
  answerMetrics(request: IncomingMessage, response: ServerResponse): boolean
}

export function createOperations({ traffic, readStore, isReady }: OperationsOptions): Operations {
  const readDelay = createDelayMeter()
  const answerTo = (path: string, answer: (response: ServerResponse, hasBody: boolean) => void) => {
    return (request: IncomingMessage, response: ServerResponse): boolean => {
      const isAsked = (request.method === 'GET' || request.method === 'HEAD') && request.url?.split('?', 1)[0] === path
      if (isAsked) answer(response, request.method === 'GET')
      return isAsked
    }
  }
  const health = answerTo('/healthz', (response, hasBody) => send(response, 200, 'alive\n', hasBody))
  const readiness = answerTo('/readyz', (response, hasBody) => {
    const problem = findProblem()
    const state = readStore()?.backups?.isFailing === true ? 'ready, but the last backup failed' : 'ready'
    send(response, problem === null ? 200 : 503, `${problem ?? state}\n`, hasBody)
  })
  const findProblem = (): string | null => {
    if (traffic.isDraining()) return 'stopping'
    if (!isReady()) return 'starting'
    return readStore()?.isUsable === true ? null : 'the database cannot be used'
  }
  return {
    answerHealth: (request, response) => health(request, response) || readiness(request, response),
    answerMetrics: answerTo('/api/v1/metrics', (response, hasBody) =>
      send(response, 200, toMetrics(traffic.read(), readStore(), readDelay()), hasBody, METRICS_TYPE),
    ),
  }
}

function send(
  response: ServerResponse,
  status: number,
  text: string,
  hasBody: boolean,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(hasBody ? text : undefined)
}
