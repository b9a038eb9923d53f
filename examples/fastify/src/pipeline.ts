import { setTimeout as wait } from 'node:timers/promises'
import type { DepsByName } from '@dag/driver'
import type { FastifyRequest } from 'fastify'
import { environment } from './environment.js'
import type * as self from './pipeline.js'

type Needs = DepsByName<typeof self>
type Body = { readonly [key: string]: unknown }

/** The body of the request as JSON, or an empty object if it is not a JSON object. */
export async function requestRaw({ request }: { request: FastifyRequest }): Promise<Body> {
  try {
    const body: unknown = JSON.parse(String(request.body))
    return typeof body === 'object' && body !== null ? { ...body } : {}
  } catch {
    return {}
  }
}

export function foo({ requestRaw }: Needs['requestRaw']) {
  return String(requestRaw.foo ?? 'far')
}

export function bar({ requestRaw }: Needs['requestRaw']) {
  return String(requestRaw.bar ?? 'baz')
}

/** Data of another service, over HTTP. */
export async function someData(): Promise<Body> {
  const response = await fetch(environment.dataUrl)
  if (!response.ok) throw new Error(`${environment.dataUrl} answered ${response.status}`)
  return (await response.json()) as Body
}

export async function computation1({ foo, someData }: Needs['foo'] & Needs['someData']) {
  await wait(environment.waitMs)
  return foo in someData
}

export async function computation2({ bar }: Needs['bar']) {
  await wait(environment.waitMs)
  return bar.length > 0
}

export async function pipeline({ computation1, computation2 }: Needs['computation1'] & Needs['computation2']) {
  await wait(environment.waitMs)
  return { computation1, computation2 }
}
