import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getProject } from '@/app/api/v1/projects/[id]/route'
import { GET as getProjects } from '@/app/api/v1/projects/route'
import type { ProjectPage, ProjectSummary } from '@/contract/project'
import { call, closeApi, openApi, send } from '../support/api'
import { runStarted, START_US } from '../support/events'
import type { TestStore } from '../support/store'

const list = (search = '') => call<ProjectPage, Record<string, never>>(getProjects, {}, { search })
const namesOf = (page: ProjectPage) => page.items.map(({ name }) => name)

let test: TestStore
beforeEach(async () => {
  test = await openApi()
})
afterEach(closeApi)

async function createProjects(count: number): Promise<void> {
  await test.store.write((writer) => {
    for (let index = 0; index < count; index++) {
      writer.createProject({ name: `job-${index}`, description: null, createdAtUs: START_US + index })
    }
  })
}

describe('the list of projects', () => {
  it('the list of projects answers one small page of 5,000 projects', async () => {
    await createProjects(5_000)
    const { status, body } = await list()
    expect([status, body.items.length, body.total]).toEqual([200, 50, 5_001])
    expect(JSON.stringify(body).length).toBeLessThan(150_000)
  })

  it('the list of projects names each project once over all pages, also while a project moves to the front', async () => {
    await createProjects(450)
    const seen: string[] = []
    let search = '?limit=200'
    for (let pages = 0; pages < 3; pages++) {
      const { body } = await list(search)
      seen.push(...namesOf(body))
      await send([runStarted(`r${pages}`, { project: 'job-449', startedAtUs: START_US + 1_000_000 })])
      search = `?limit=200&cursor=${body.nextCursor}`
    }
    // "default" was created by this machine's clock, later than all others.
    expect([seen.length, new Set(seen).size, seen[0]]).toEqual([451, 451, 'default'])
  })

  it('the list of projects begins with the project of the newest run', async () => {
    await createProjects(3)
    await send([runStarted('r1', { project: 'job-0', startedAtUs: Date.now() * 1_000 + 60_000_000 })])
    expect(namesOf((await list()).body)).toEqual(['job-0', 'default', 'job-2', 'job-1'])
  })

  it('the list of projects finds projects by all words of a search, in any case and without wildcards', async () => {
    await test.store.write((writer) => {
      writer.createProject({ name: 'Checkout EU', description: 'the shop', createdAtUs: START_US })
      writer.createProject({ name: 'checkout_us', description: null, createdAtUs: START_US + 1 })
    })
    expect(namesOf((await list('?q=checkout')).body)).toEqual(['checkout_us', 'Checkout EU'])
    expect((await list('?q=SHOP%20check')).body).toMatchObject({ total: 1, items: [{ name: 'Checkout EU' }] })
    expect(namesOf((await list('?q=t_u')).body)).toEqual(['checkout_us'])
    expect(namesOf((await list('?q=%25')).body)).toEqual([])
  })

  it.each(['?limit=0', '?limit=201', '?limit=x', '?cursor=x', '?cursor=W10'])(
    'the list of projects refuses %s',
    async (search) => {
      expect(await list(search)).toMatchObject({ status: 400, body: { error: { code: 'DAG_HTTP_PARAMETER' } } })
    },
  )
})

it('a project is answered with its last day', async () => {
  await send([runStarted('r1', { startedAtUs: Date.now() * 1_000 })])
  const { body } = await call<ProjectSummary, { id: string }>(getProject, { id: '1' })
  expect(body).toMatchObject({ id: 1, name: 'default', runCount: 1, day: { runs: 1 }, lastRun: { id: 'r1' } })
})
