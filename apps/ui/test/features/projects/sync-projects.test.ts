import { describe, expect, it } from 'vitest'
import type { ProjectPage } from '@/contract/project'
import { listProjects, syncProjects } from '@/features/projects/sync-projects'
import { projectSummary } from '../../support/records'

const page = (ids: readonly number[], total = 9): ProjectPage => ({
  items: ids.map((id) => projectSummary({ id, name: `p${id}` })),
  nextCursor: null,
  total,
})
const names = (pages: readonly ProjectPage[]) => pages.map(({ items }) => items.map(({ name }) => name))

describe('loaded pages of projects', () => {
  it('loaded pages of projects keep the order of their rows when other projects become active', () => {
    expect(names(syncProjects([page([1, 2]), page([3, 4])], page([4, 2]), []))).toEqual([
      ['p1', 'p2'],
      ['p3', 'p4'],
    ])
  })

  it('loaded pages of projects take changed rows from the first page and from rows that were read again', () => {
    const head = { ...page([2]), items: [projectSummary({ id: 2, name: 'head' })] }
    const synced = syncProjects([page([1, 2]), page([3])], head, [projectSummary({ id: 3, name: 'again' })])
    expect(names(synced)).toEqual([['p1', 'head'], ['again']])
  })

  it('loaded pages of projects get new projects on top and the new total', () => {
    const [first] = syncProjects([page([1]), page([2])], page([5, 1], 10), [])
    expect(first?.items.map(({ id }) => id)).toEqual([5, 1])
    expect(first?.total).toBe(10)
  })

  it('loaded pages of projects list a project once that is on two pages', () => {
    expect(listProjects([page([1, 2]), page([2, 3])]).map(({ id }) => id)).toEqual([1, 2, 3])
  })
})
