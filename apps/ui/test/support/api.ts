import type { IngestRequest, IngestResponse } from '@dag/protocol'
import { POST as postIngest } from '@/app/api/v1/ingest/route'
import { setServerDetails } from '@/server/server-details'
import { setStore } from '@/server/store/current'
import { batch } from './events'
import { copyTestStore, createTestStore, type TestStore } from './store'

export const HOST = '127.0.0.1:8241'

export interface Answer<T> {
  readonly status: number
  readonly body: T
}

type Handler<P> = (request: Request, context: { params: Promise<P> }) => Promise<Response>

/** Opens the store that the routes find; for `beforeEach`. */
export async function openApi(): Promise<TestStore> {
  const test = await createTestStore()
  setStore(test.store)
  setServerDetails({ version: '0.1.0', address: HOST, pageFile: null })
  return test
}

/** Opens what another store has on disk, like a server that is started after `kill -9`. */
export function copyApi({ file }: TestStore): TestStore {
  const test = copyTestStore(file)
  setStore(test.store)
  return test
}

export function closeApi(): void {
  setStore(null)
  setServerDetails(null)
}

/** Asks a route as a program of this machine would. */
export async function call<T, P>(
  handler: Handler<P>,
  params: P,
  init: RequestInit & { search?: string } = {},
): Promise<Answer<T>> {
  const headers = { host: HOST, 'content-type': 'application/json', ...init.headers }
  const request = new Request(`http://${HOST}/api/v1/x${init.search ?? ''}`, { ...init, headers })
  const response = await handler(request, { params: Promise.resolve(params) })
  return { status: response.status, body: await response.json() }
}

/** Sends a batch. */
export function send(events: readonly unknown[], more: Partial<IngestRequest> = {}) {
  const init = { method: 'POST', body: JSON.stringify(batch(events, more)) }
  return call<IngestResponse, Record<string, never>>(postIngest, {}, init)
}
