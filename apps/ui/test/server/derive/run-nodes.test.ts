import { describe, expect, it } from 'vitest'
import { type RecordedNode, toRunNodes } from '@/server/derive/run-nodes'

const run = {
  status: 'success',
  lastSeenAtUs: 0,
  startedAtUs: 100,
  outputs: ['total'],
  inputs: { request: { preview: 'GET /', type: 'Request' } },
  overrides: {},
  config: {},
} as const

const graph = [
  { name: 'request', kind: 'input', dependencies: [], module: null, file: null },
  { name: 'page', kind: 'function', dependencies: [{ name: 'request', optional: false }], module: 'pages', file: null },
  { name: 'total', kind: 'function', dependencies: [{ name: 'page', optional: false }], module: null, file: null },
] as const

const recorded = (node: string, more: Partial<RecordedNode> = {}): RecordedNode => ({
  node,
  status: 'success',
  startedAtUs: 110,
  finishedAtUs: 150,
  cached: false,
  attempts: 1,
  takenOver: false,
  ranUs: null,
  worker: null,
  queueWaitUs: null,
  earlierAttempts: null,

  resultType: 'number',
  preview: '3',
  items: null,
  ...more,
})

describe('the nodes of a run', () => {
  it('are those of its plan, with times from its start, and what was given', () => {
    const nodes = toRunNodes({ run, graph, recorded: [recorded('page')], nowUs: 200 })
    expect(nodes).toMatchObject([
      { name: 'request', status: 'input', preview: 'GET /', startUs: null, items: null },
      { name: 'page', status: 'success', startUs: 10, endUs: 50, preview: '3', attempts: 1 },
      { name: 'total', status: 'skipped', startUs: null, output: true },
    ])
  })

  it('carry what became of all their items', () => {
    const items = {
      total: 200_000,
      success: 199_999,
      cached: 0,
      failed: 1,
      running: 0,
      lost: 0,
      cancelled: 0,
      takenOver: 0,
      spread: false,
      shown: 7,
    }
    const [, page] = toRunNodes({
      run,
      graph,
      recorded: [recorded('page', { status: 'failed', attempts: 3, items })],
      nowUs: 0,
    })
    expect(page).toMatchObject({ status: 'failed', attempts: 3, items })
  })

  it('do not let items run on in a run that was lost', () => {
    const items = {
      total: 9,
      success: 7,
      cached: 0,
      failed: 0,
      running: 2,
      lost: 0,
      cancelled: 0,
      takenOver: 0,
      spread: false,
      shown: 3,
    }
    const page = recorded('page', { status: 'running', finishedAtUs: null, items })
    const of = (status: 'running' | 'lost') =>
      toRunNodes({ run: { ...run, status }, graph, recorded: [page], nowUs: 0 }).find(({ name }) => name === 'page')
    expect(of('running')).toMatchObject({ status: 'running', items: { running: 2, lost: 0 } })
    expect(of('lost')).toMatchObject({ status: 'lost', items: { running: 0, lost: 2 } })
  })

  it('name what ran without being in the plan last', () => {
    const nodes = toRunNodes({ run, graph, recorded: [recorded('stray', { finishedAtUs: null })], nowUs: 0 })
    expect(nodes.at(-1)).toMatchObject({ name: 'stray', endUs: null, dependencies: [] })
  })
})
