import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { POST as postIngest } from '@/app/api/v1/ingest/route'
import { GET as getOverview } from '@/app/api/v1/overview/route'
import { GET as getRuns } from '@/app/api/v1/projects/[id]/runs/route'
import { GET as getProjects } from '@/app/api/v1/projects/route'
import { sweep } from '@/server/ingest/sweep'
import { call, closeApi, HOST, openApi, send } from '../../support/api'
import { runStarted } from '../../support/events'
import { createRandom, mutateBody } from '../../support/mutate'
import type { TestStore } from '../../support/store'

const BODIES = 20_000
const golden = join(import.meta.dirname, '../../../../../packages/protocol/golden/v1')

let test: TestStore
beforeEach(async () => {
  test = await openApi()
})
afterEach(() => {
  closeApi()
  vi.restoreAllMocks()
})

/** The golden batches, and each golden event in its own batch. */
const readBases = (): readonly unknown[] =>
  readdirSync(golden)
    .filter((name) => name !== 'response.json')
    .map((name) => {
      const payload: unknown = JSON.parse(readFileSync(join(golden, name), 'utf8'))
      const client = { instanceId: 'fuzz', name: 'fuzz', version: '1' }
      return name.startsWith('event-') ? { protocol: 1, client, dropped: [], events: [payload] } : payload
    })

async function post(
  bytes: Uint8Array<ArrayBuffer>,
  encoding: string | null,
): Promise<{ status: number; body: unknown }> {
  const headers = new Headers({ host: HOST, 'content-type': 'application/json' })
  if (encoding !== null) headers.set('content-encoding', encoding)
  const request = new Request(`http://${HOST}/api/v1/ingest`, { method: 'POST', headers, body: bytes })
  const response = await postIngest(request, { params: Promise.resolve({}) })
  return { status: response.status, body: await response.json() }
}

it('ingest answers 20,000 mutated bodies without a failure, and works after them', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const bases = readBases()
  const random = createRandom(Number(process.env.DAG_FUZZ ?? 1))
  const statuses = new Map<number, number>()
  for (let index = 0; index < BODIES; index++) {
    const { bytes, encoding } = mutateBody(bases, random)
    const { status, body } = await post(bytes, encoding)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (status >= 500) throw new Error(`${status} ${JSON.stringify(body)}: ${Buffer.from(bytes).toString('base64')}`)
    if (status !== 200) expect(body).toMatchObject({ error: { code: expect.stringMatching(/^DAG_/) } })
  }
  // The cases reach both sides of every check.
  expect(statuses.get(200)).toBeGreaterThan(BODIES / 5)
  expect(statuses.get(400)).toBeGreaterThan(BODIES / 20)
  expect(log).not.toHaveBeenCalled()
  expect({}).not.toHaveProperty('polluted')

  expect((await send([runStarted('after')])).body).toMatchObject({ accepted: 1 })
  sweep(test.store, Date.now() * 1_000)
  expect((await call(getProjects, {})).status).toBe(200)
  expect((await call(getOverview, {})).status).toBe(200)
  expect((await call(getRuns, { id: '1' })).status).toBe(200)
}, 240_000)
