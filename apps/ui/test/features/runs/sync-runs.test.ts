import { describe, expect, it } from 'vitest'
import type { Page } from '@/contract/page'
import type { RunRow } from '@/contract/run'
import { syncRuns } from '@/features/runs/list/sync-runs'

const run = (number: number, status: RunRow['status'] = 'success'): RunRow => ({
  id: `run-${String(number).padStart(3, '0')}`,
  projectId: 1,
  name: 'checkout',
  version: 'a41f9c2',
  status,
  startedAtUs: number * 1_000_000,
  durationUs: status === 'running' ? null : 1_000,
  nodesDone: 7,
  nodesTotal: 7,
  outcome: { kind: 'none' },
  tags: {},
})
const page = (numbers: readonly number[], nextCursor: string | null = null): Page<RunRow> => ({
  items: numbers.map((number) => run(number)),
  nextCursor,
})
const ids = (pages: readonly Page<RunRow>[]) =>
  pages.flatMap((each) => each.items.map((row) => Number(row.id.slice(4))))

describe('a list that is scrolled to its top', () => {
  it('a list that is scrolled to its top shows new runs at its top', () => {
    const { pages, changed, waiting } = syncRuns([page([3, 2], 'c'), page([1])], page([5, 4, 3], 'd'), [], true)
    expect(ids(pages)).toEqual([5, 4, 3, 2, 1])
    expect([...changed]).toEqual(['run-005', 'run-004'])
    expect(waiting).toBe(0)
  })

  it('a list that is scrolled to its top puts a run that arrives late where its start belongs', () => {
    const { pages } = syncRuns([page([5, 3], 'c')], page([5, 4, 3], 'd'), [], true)
    expect(ids(pages)).toEqual([5, 4, 3])
  })

  it('a list that is scrolled to its top starts again if the newest page has no row in common with it', () => {
    const { pages } = syncRuns([page([3, 2], 'c'), page([1])], page([9, 8, 7], 'd'), [], true)
    expect(pages).toEqual([page([9, 8, 7], 'd')])
  })

  it('a list that is scrolled to its top fills up from nothing', () => {
    expect(ids(syncRuns([page([])], page([2, 1]), [], true).pages)).toEqual([2, 1])
  })
})

describe('a list that is scrolled down', () => {
  it('a list that is scrolled down keeps new runs back and counts them', () => {
    const before = [page([3, 2], 'c')]
    const { pages, waiting } = syncRuns(before, page([5, 4, 3], 'd'), [], false)
    expect(pages).toEqual(before)
    expect(waiting).toBe(2)
  })

  it('a list that is scrolled down does not take older runs that moved up after a deletion for new ones', () => {
    expect(syncRuns([page([5, 4], 'c')], page([5, 3], 'd'), [], false).waiting).toBe(0)
  })

  it('a list that is scrolled down never counts a run that is on a further page', () => {
    expect(syncRuns([page([5, 4], 'c'), page([3])], page([5, 3], 'd'), [], false).waiting).toBe(0)
  })
})

describe('a changed row', () => {
  it('a changed row changes in place and lights up', () => {
    const before = [{ items: [run(2), run(1, 'running')], nextCursor: null }]
    const { pages, changed } = syncRuns(before, page([2, 1]), [], true)
    expect(ids(pages)).toEqual([2, 1])
    expect(pages[0]?.items[1]?.status).toBe('success')
    expect([...changed]).toEqual(['run-001'])
  })

  it('a changed row is taken from a row that was read again, far below the newest page', () => {
    const before = [page([9], 'c'), { items: [run(1, 'running')], nextCursor: null }]
    const { pages } = syncRuns(before, page([9], 'c'), [run(1, 'failed')], false)
    expect(pages[1]?.items[0]?.status).toBe('failed')
  })

  it('a changed row does not light up for its progress alone', () => {
    const before = [{ items: [run(1, 'running')], nextCursor: null }]
    const head = { items: [{ ...run(1, 'running'), nodesDone: 8 }], nextCursor: null }
    const { pages, changed } = syncRuns(before, head, [], true)
    expect(pages[0]?.items[0]?.nodesDone).toBe(8)
    expect(changed.size).toBe(0)
  })

  it('a changed row leaves pages without a change the same object', () => {
    const before = [page([2], 'c'), page([1])]
    expect(syncRuns(before, page([2], 'c'), [], true).pages[0]).toBe(before[0])
  })
})
