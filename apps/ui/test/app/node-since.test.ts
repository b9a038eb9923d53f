import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getSince } from '@/app/api/v1/runs/[id]/nodes/[name]/since/route'
import type { NodeSince } from '@/contract/node-since'
import { call, closeApi, openApi, send } from '../support/api'
import { failure, nodeFinished, runFinished, runStarted, START_US, summary, version } from '../support/events'

const since = (id: string, name: string) => call<NodeSince, { id: string; name: string }>(getSince, { id, name })
const host = (hostname: string) => ({ hostname, pid: 1, node: 'v24.1.0', platform: 'linux x64' })

beforeEach(async () => {
  await openApi()
})
afterEach(closeApi)

describe('a node since it last succeeded', () => {
  it('the nearest earlier success is found past failures, with the differences', async () => {
    const started = (index: number, hostname: string) =>
      runStarted(`r${index}`, { startedAtUs: START_US + index, host: host(hostname) })
    const failed = { status: 'failed' as const, result: null, error: failure }
    await send([
      version(),
      started(0, 'web-1'),
      nodeFinished('r0', 'load', { result: summary('3 rows') }),
      nodeFinished('r0', 'total'),
      runFinished('r0'),
      started(1, 'web-1'),
      nodeFinished('r1', 'total', failed),
      started(2, 'web-3'),
      nodeFinished('r2', 'load', { result: summary('2 rows') }),
      nodeFinished('r2', 'total', failed),
    ])
    const { status, body } = await since('r2', 'total')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      searched: 2,
      success: {
        runId: 'r0',
        sameCode: true,
        config: [],
        facts: [{ fact: 'host', before: 'web-1', after: 'web-3' }],
        inputs: [
          { name: 'load', verdict: 'different', changes: [{ path: 'load' }] },
          { name: 'rate', verdict: 'same' },
        ],
      },
    })
  })

  it('without a success before, the number of searched runs is reported', async () => {
    await send([version(), runStarted('r0'), nodeFinished('r0', 'total')])
    expect((await since('r0', 'total')).body).toEqual({ searched: 0, success: null })
    expect((await since('r0', 'nothing')).status).toBe(404)
  })
})
