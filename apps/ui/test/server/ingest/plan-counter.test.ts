import { describe, expect, it } from 'vitest'
import { ingest } from '@/server/ingest/ingest'
import { createPlanCounts } from '@/server/ingest/plan-counter'
import type { Writer } from '@/server/store/sqlite-writer'
import type { Store } from '@/server/store/store'
import { batch, runStarted, START_US, version, versionNode } from '../../support/events'
import { createTestStore, type TestStore } from '../../support/store'

const chain = (length: number) =>
  version({
    nodes: Array.from({ length }, (_, index) => versionNode(`n${index}`, index === 0 ? [] : [`n${index - 1}`])),
  })
const runOf = (run: string, graph: ReturnType<typeof chain>) => runStarted(run, { version: graph.id, outputs: ['n2'] })
const totals = ({ rows }: TestStore) => rows('Run').map((row) => [row.id, row.nodesTotal])

/** The store, but what a batch wrote is rolled back at its end, as on a full disk. */
const failing = (store: Store): Store => ({
  ...store,
  write: (work) =>
    store.write((writer) => {
      work(writer)
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    }),
})

describe('the nodes of a plan', () => {
  it('the nodes of a plan are counted again when the version that they were counted for was rolled back', async () => {
    const test = await createTestStore()
    const [three, eight] = [chain(3), { ...chain(8), name: 'other' }]
    const full = ingest(failing(test.store), batch([three, runOf('r1', three)]), START_US)
    await expect(full).rejects.toThrow('full')
    const run = runStarted('r2', { name: 'other', version: eight.id, outputs: ['n7'] })
    await ingest(test.store, batch([eight, run, { ...run, run: 'r3', outputs: ['n2'] }]), START_US)
    expect(totals(test)).toEqual([
      ['r2', 8],
      ['r3', 3],
    ])
  })

  it('the nodes of a plan are counted when the last part of a large version has come', async () => {
    const test = await createTestStore()
    const graph = chain(3)
    const part = (from: number, to: number) => ({ ...graph, nodes: graph.nodes.slice(from, to) })
    await ingest(test.store, batch([part(2, 3), runOf('r1', graph)]), START_US)
    expect(totals(test)).toEqual([['r1', null]])
    await ingest(test.store, batch([part(0, 1), runOf('r2', graph)]), START_US)
    expect(totals(test)).toEqual([
      ['r1', null],
      ['r2', null],
    ])
    await ingest(test.store, batch([part(1, 2), runOf('r3', graph)]), START_US)
    expect(totals(test)).toEqual([
      ['r1', 3],
      ['r2', 3],
      ['r3', 3],
    ])
  })

  it('the nodes of a plan are remembered up to a bound in characters', () => {
    let reads = 0
    const readVersionNodes = () => {
      reads++
      return chain(3).nodes
    }
    const writer = { readVersionNodes } as unknown as Writer
    const counts = createPlanCounts()
    const count = (outputs: readonly string[]) => {
      const plans = counts.forBatch()
      plans.count(writer, { versionKey: 1, outputs, overridden: [] })
      plans.remember()
    }
    count(['n2'])
    count(['n2'])
    expect(reads).toBe(1)
    const large = (index: number) => [...Array.from({ length: 20_000 }, () => 'n2'), `n${index % 3}`]
    for (let index = 0; index < 60; index++) count(large(index))
    expect(reads).toBeGreaterThan(4)
    count(['n1'])
    count(['n1'])
    const before = reads
    count(['n1'])
    expect(reads).toBe(before)
  })
})
