import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getRuns } from '@/app/api/v1/projects/[id]/runs/route'
import { GET as getProjects } from '@/app/api/v1/projects/route'
import { prefetchProjects, prefetchRuns } from '@/app/prefetch'
import { queries } from '@/client/queries'
import { createQueryClient } from '@/client/query-client'
import { endpoints } from '@/contract/endpoints'
import type { Page } from '@/contract/page'
import type { ProjectPage } from '@/contract/project'
import type { RunRow } from '@/contract/run'
import { NO_FILTER } from '@/contract/run-filter'
import { call, closeApi, openApi, send } from '../support/api'
import { runStarted } from '../support/events'

/** Longer than the API searches for: its front matches, the whole does not. */
const LONG = `${'checkout'.padEnd(200, 'x')}too long to be searched for`

beforeEach(async () => {
  await openApi()
  await send([
    runStarted('run-1', { project: 1, name: LONG.slice(0, 200) }),
    runStarted('run-2', { project: LONG.slice(0, 200), name: 'other' }),
  ])
})
afterEach(closeApi)

describe('the first page that a server renders', () => {
  it.each([LONG, '  checkout  ', ''])('lists the runs that the API lists for the search "%s"', async (q) => {
    const queryClient = createQueryClient()
    const filter = { ...NO_FILTER, q }
    await prefetchRuns(queryClient, 1, filter)
    const search = `?${queries.runs(1, filter).queryKey[2]}`
    const { body } = await call<Page<RunRow>, { id: string }>(getRuns, { id: '1' }, { search })
    const data = queryClient.getQueryData(queries.runs(1, filter).queryKey)
    expect(data?.pages).toEqual([body])
    expect(body.items.map(({ id }) => id)).toEqual(['run-1'])
  })

  it('lists the projects that the API lists for a long search', async () => {
    const queryClient = createQueryClient()
    await prefetchProjects(queryClient, LONG)
    const search = `?${queries.projects(LONG).queryKey[2]}`
    const { body } = await call<ProjectPage, Record<string, never>>(getProjects, {}, { search })
    expect(queryClient.getQueryData(queries.projects(LONG).queryKey)?.pages).toEqual([body])
    expect(body.total).toBe(1)
  })
})

it('every question of the pages has a route at its address', () => {
  const routes = readdirSync(join(import.meta.dirname, '../../src/app/api/v1'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts'))
    .map(
      (file) =>
        `/${file
          .replaceAll('\\', '/')
          .replace('/route.ts', '')
          .replace(/\[(\w+)\]/g, ':$1')}`,
    )
  expect(routes).toEqual(expect.arrayContaining(Object.values(endpoints).map(({ path }) => path)))
})
