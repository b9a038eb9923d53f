import type { NodeLogEvent } from '@dag/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getLogs } from '@/app/api/v1/runs/[id]/logs/route'
import { GET as getNode } from '@/app/api/v1/runs/[id]/nodes/[name]/route'
import { GET as getRun } from '@/app/api/v1/runs/[id]/route'
import type { Page } from '@/contract/page'
import type { NodeDetail, RunDetail, RunLogLine } from '@/contract/run'
import { call, closeApi, openApi, send } from '../support/api'
import { nodeFinished, runStarted, START_US, summary } from '../support/events'

beforeEach(async () => {
  await openApi()
})
afterEach(closeApi)

const line = (node: string, sequence: number, atUs: number, more: Partial<NodeLogEvent> = {}): NodeLogEvent => ({
  type: 'node-log',
  run: 'r1',
  node,
  item: null,
  sequence,
  atUs: START_US + atUs,
  level: 'info',
  message: `${node} ${sequence}`,
  fields: null,
  ...more,
})
const logs = (search = '') => call<Page<RunLogLine>, { id: string }>(getLogs, { id: 'r1' }, { search })
const messages = async (search: string) => (await logs(search)).body.items.map(({ message }) => message)

const LINES = [
  line('load', 0, 10),
  line('load', 1, 30, { level: 'warn', message: 'slow: 100%' }),
  line('total', 0, 20, { level: 'error', message: 'no rule', fields: summary("{ promotion: 'bundle-7' }") }),
  line('total', 1, 20, { level: 'debug' }),
  line('page', 0, 40, { item: 3 }),
  line('page', 0, 40, { item: 2 }),
]

describe('the log lines of a run', () => {
  it('the log lines of a run come in the order of their times, linked to their nodes and items', async () => {
    await send([runStarted('r1'), ...LINES])
    const { body } = await logs()
    expect(body.items.map(({ node, item, sequence }) => [node, item, sequence])).toEqual([
      ['load', null, 0],
      ['total', null, 0],
      ['total', null, 1],
      ['load', null, 1],
      ['page', 2, 0],
      ['page', 3, 0],
    ])
    expect(body.nextCursor).toBeNull()
  })

  it('the log lines of a run are filtered by level, words, node and item', async () => {
    await send([runStarted('r1'), ...LINES])
    expect(await messages('?level=warn,error')).toEqual(['no rule', 'slow: 100%'])
    expect(await messages('?q=100%25')).toEqual(['slow: 100%'])
    expect(await messages('?q=BUNDLE-7')).toEqual(['no rule'])
    expect(await messages('?node=load')).toEqual(['load 0', 'slow: 100%'])
    expect(await messages('?node=page&item=3')).toEqual(['page 0'])
    expect((await logs('?level=fatal')).status).toBe(400)
  })

  it('the log lines of a run come in pages, each behind the one before, also while new ones arrive', async () => {
    const many = Array.from({ length: 25 }, (_, index) => line('load', index, Math.floor(index / 4)))
    await send([runStarted('r1'), ...many])
    const read: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page<RunLogLine> = (await logs(`?limit=10${cursor && `&cursor=${cursor}`}`)).body
      read.push(...page.items.map(({ message }) => message))
      if (read.length === 10) await send([line('load', 25, 7)])
      cursor = page.nextCursor
    }
    expect(read).toEqual(Array.from({ length: 26 }, (_, index) => `load ${index}`))
    expect((await logs('?cursor=x')).status).toBe(400)
  })

  it('the log lines of a run are counted by level with the run, and the first of them come with the node', async () => {
    const many = Array.from({ length: 120 }, (_, index) => line('load', index, index))
    await send([runStarted('r1'), nodeFinished('r1', 'load'), ...many, line('total', 0, 0, { level: 'error' })])
    const { body } = await call<RunDetail, { id: string }>(getRun, { id: 'r1' })
    expect(body.logLines).toEqual({ debug: 0, info: 120, warn: 0, error: 1 })
    const node = await call<NodeDetail, { id: string; name: string }>(getNode, { id: 'r1', name: 'load' })
    expect(node.body.logs).toHaveLength(100)
    expect(node.body.logCount).toBe(120)
  })

  it('the log lines of a run are not found for an unknown run', async () => {
    expect((await logs()).status).toBe(404)
  })
})
