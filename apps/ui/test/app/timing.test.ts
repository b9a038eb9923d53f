import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getTiming } from '@/app/api/v1/runs/[id]/timing/route'
import type { RunTiming } from '@/contract/run-timing'
import { call, closeApi, openApi, send } from '../support/api'
import { nodeFinished, runFinished, runStarted, version, versionNode } from '../support/events'

beforeEach(async () => {
  await openApi()
})
afterEach(closeApi)

const timing = (id: string, search = '') => call<RunTiming, { id: string }>(getTiming, { id }, { search })

const graph = version({ nodes: [versionNode('load'), versionNode('total', ['load'])] })

/** A run of two nodes, the first of which takes so long. */
async function sendRun(id: string, startedAtUs: number, loadUs: number): Promise<void> {
  const loadedAtUs = startedAtUs + loadUs
  await send([
    graph,
    runStarted(id, { version: graph.id, outputs: ['total'], startedAtUs }),
    nodeFinished(id, 'load', { startedAtUs, finishedAtUs: loadedAtUs }),
    nodeFinished(id, 'total', { startedAtUs: loadedAtUs, finishedAtUs: loadedAtUs + 1_000 }),
    runFinished(id, { finishedAtUs: loadedAtUs + 1_000 }),
  ])
}

describe('GET runs/:id/timing', () => {
  it('says that there is no run to compare with', async () => {
    await sendRun('r1', 1_000_000, 50_000)
    expect(await timing('r1')).toMatchObject({ status: 200, body: { runId: 'r1', usual: null, change: null } })
  })

  it('compares with the median of earlier runs, the previous run, or a run by its id', async () => {
    for (let index = 0; index < 8; index++) await sendRun(`r${index}`, 1_000_000 * (index + 1), 50_000 + index)
    await sendRun('slow', 20_000_000, 90_000)
    const { body } = await timing('slow')
    expect(body.usual).toMatchObject({ runId: null, runs: 8, fewer: false, durationUs: 51_004 })
    expect(body.usual?.nodes.map(({ name, rank }) => [name, rank])).toEqual([
      ['load', 1],
      ['total', 0.5],
    ])
    expect(body.change).toMatchObject({
      verdict: 'slower',
      differenceUs: 39_996,
      main: { node: 'load', cause: 'unknown' },
      parts: [{ kind: 'ran', node: 'load', differenceUs: 39_996 }],
    })
    expect((await timing('slow', '?against=previous')).body.usual).toMatchObject({ runId: 'r7', runs: 1 })
    expect((await timing('slow', '?against=r2')).body.change).toMatchObject({ differenceUs: 39_998 })
    expect(await timing('slow', '?against=nothing')).toMatchObject({ status: 404 })
  })

  it('gives the usual run of a run that still runs, without a comparison', async () => {
    for (let index = 0; index < 3; index++) await sendRun(`r${index}`, 1_000_000 * (index + 1), 50_000)
    await send([graph, runStarted('open', { version: graph.id, outputs: ['total'], startedAtUs: 20_000_000 })])
    const { body } = await timing('open', '?against=usual')
    expect(body).toMatchObject({ usual: { runId: null, runs: 3, durationUs: 51_000 }, change: null })
    expect(body.usual?.nodes.map(({ name, durationUs, rank }) => [name, durationUs, rank])).toEqual([
      ['load', 50_000, null],
      ['total', 1_000, null],
    ])
  })
})
