import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getHistory } from '@/app/api/v1/runs/[id]/nodes/[name]/history/route'
import type { NodeHistory } from '@/contract/node-history'
import { call, closeApi, openApi, send } from '../support/api'
import { nodeFinished, runStarted, START_US, version } from '../support/events'

const read = (id: string, name: string) => call<NodeHistory, { id: string; name: string }>(getHistory, { id, name })

beforeEach(async () => {
  await openApi()
})
afterEach(closeApi)

/** Runs r0, r1 ... in which `load` took 1 µs, 2 µs ...; every tenth run does not have the node. */
async function fill(count: number): Promise<void> {
  const events = Array.from({ length: count }, (_, index) => {
    const startedAtUs = START_US + index * 1_000
    return [
      runStarted(`r${index}`, { startedAtUs }),
      ...(index % 10 === 0
        ? []
        : [nodeFinished(`r${index}`, 'load', { startedAtUs, finishedAtUs: startedAtUs + index })]),
    ]
  })
  await send([version(), ...events.flat()])
}

describe('a node in the last runs of its DAG', () => {
  it('the last 50 runs in which it ran are answered up to this run, oldest first', async () => {
    await fill(65)
    const { status, body } = await read('r63', 'load')
    expect(status).toBe(200)
    expect(body.runs).toHaveLength(50)
    expect(body.runs.at(-1)).toMatchObject({ runId: 'r63', status: 'success', cached: false, durationUs: 63 })
    expect(body.runs.map(({ runId }) => runId).slice(-5)).toEqual(['r58', 'r59', 'r61', 'r62', 'r63'])
    expect(body.rank).toEqual({ slower: 0, faster: 49, of: 50 })
  })

  it('a node that did not run in this run has no rows, and an unknown one is not found', async () => {
    await fill(31)
    expect((await read('r30', 'load')).body.runs).toEqual([])
    expect((await read('r30', 'nothing')).status).toBe(404)
    expect((await read('gone', 'load')).status).toBe(404)
  })

  it('a node that ran once per item has no rows', async () => {
    await send([version(), runStarted('r0'), nodeFinished('r0', 'load', { item: 0 })])
    expect((await read('r0', 'load')).body.runs).toEqual([])
  })
})
