import { describe, expect, it } from 'vitest'
import type { RunPage, RunRow } from '@/contract/run'
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
const page = (numbers: readonly number[], nextCursor: string | null = null): RunPage => ({
  items: numbers.map((number) => run(number)),
  nextCursor,
  searchedTo: null,
  medians: [],
})
const ids = (pages: readonly RunPage[]) => pages.flatMap((each) => each.items.map((row) => Number(row.id.slice(4))))

const ADMIT = { admit: true, newestFirst: true }
const HOLD = { admit: false, newestFirst: true }

describe('a list that is scrolled to its top', () => {
  it('a list that is scrolled to its top shows new runs at its top', () => {
    const { pages, changed, waiting } = syncRuns([page([3, 2], 'c'), page([1])], page([5, 4, 3], 'd'), [], ADMIT)
    expect(ids(pages)).toEqual([5, 4, 3, 2, 1])
    expect([...changed]).toEqual(['run-005', 'run-004'])
    expect(waiting.count).toBe(0)
  })

  it('a list that is scrolled to its top puts a run that arrives late where its start belongs', () => {
    const { pages } = syncRuns([page([5, 3], 'c')], page([5, 4, 3], 'd'), [], ADMIT)
    expect(ids(pages)).toEqual([5, 4, 3])
  })

  it('a list that is scrolled to its top starts again if the newest page has no row in common with it', () => {
    const { pages } = syncRuns([page([3, 2], 'c'), page([1])], page([9, 8, 7], 'd'), [], ADMIT)
    expect(pages).toEqual([page([9, 8, 7], 'd')])
  })

  it('a list that is scrolled to its top fills up from nothing', () => {
    expect(ids(syncRuns([page([])], page([2, 1]), [], ADMIT).pages)).toEqual([2, 1])
  })
})

describe('a list that is scrolled down', () => {
  it('a list that is scrolled down keeps new runs back and counts them', () => {
    const before = [page([3, 2], 'c')]
    const { pages, waiting } = syncRuns(before, page([5, 4, 3], 'd'), [], HOLD)
    expect(pages).toEqual(before)
    expect(waiting).toEqual({ count: 2, more: false })
  })

  it('a list that is scrolled down does not take older runs that moved up after a deletion for new ones', () => {
    expect(syncRuns([page([5, 4], 'c')], page([5, 3], 'd'), [], HOLD).waiting.count).toBe(0)
  })

  it('a list that is scrolled down never counts a run that is on a further page', () => {
    expect(syncRuns([page([5, 4], 'c'), page([3])], page([5, 3], 'd'), [], HOLD).waiting.count).toBe(0)
  })
})

describe('a list with more new runs than its first page holds', () => {
  it('a list with more new runs than its first page holds says that there may be more', () => {
    expect(syncRuns([page([3, 2], 'c')], page([9, 8], 'd'), [], HOLD).waiting).toEqual({ count: 2, more: true })
    expect(syncRuns([page([])], page([9, 8]), [], HOLD).waiting).toEqual({ count: 2, more: false })
  })

  it('a list takes over the medians of its newest page', () => {
    const head = { ...page([3, 2]), medians: [{ name: 'checkout', p50Us: 7 }] }
    expect(syncRuns([page([2])], head, [], ADMIT).pages[0]?.medians).toEqual(head.medians)
  })
})

describe('a changed row', () => {
  it('a changed row changes in place and lights up', () => {
    const before = [{ ...page([]), items: [run(2), run(1, 'running')] }]
    const { pages, changed } = syncRuns(before, page([2, 1]), [], ADMIT)
    expect(ids(pages)).toEqual([2, 1])
    expect(pages[0]?.items[1]?.status).toBe('success')
    expect([...changed]).toEqual(['run-001'])
  })

  it('a changed row is taken from a row that was read again, far below the newest page', () => {
    const before = [page([9], 'c'), { ...page([]), items: [run(1, 'running')] }]
    const { pages } = syncRuns(before, page([9], 'c'), [run(1, 'failed')], HOLD)
    expect(pages[1]?.items[0]?.status).toBe('failed')
  })

  it('a changed row does not light up for its progress alone', () => {
    const before = [{ ...page([]), items: [run(1, 'running')] }]
    const head = { ...page([]), items: [{ ...run(1, 'running'), nodesDone: 8 }] }
    const { pages, changed } = syncRuns(before, head, [], ADMIT)
    expect(pages[0]?.items[0]?.nodesDone).toBe(8)
    expect(changed.size).toBe(0)
  })

  it('a changed row leaves pages without a change the same object', () => {
    const before = [page([2], 'c'), page([1])]
    expect(syncRuns(before, page([2], 'c'), [], ADMIT).pages[0]).toBe(before[0])
  })
})

describe('a list of another order than newest first', () => {
  const before = [page([7, 3], 'c'), page([5])]

  it('a list of another order than newest first counts runs that its first page does not have yet', () => {
    const { pages, waiting } = syncRuns(before, page([2, 7], 'd'), [], { admit: false, newestFirst: false })
    expect([pages, waiting.count]).toEqual([before, 1])
  })

  it('a list of another order than newest first starts again when new runs are shown', () => {
    const { pages, waiting } = syncRuns(before, page([2, 7], 'd'), [], { admit: true, newestFirst: false })
    expect([pages, waiting.count]).toEqual([[page([2, 7], 'd')], 0])
  })
})
