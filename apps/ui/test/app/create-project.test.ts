import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getProject } from '@/app/api/v1/projects/[id]/route'
import { GET as getRuns } from '@/app/api/v1/projects/[id]/runs/route'
import { GET as getProjects, POST as postProjects } from '@/app/api/v1/projects/route'
import type { ProjectPage } from '@/contract/project'
import { call, closeApi, openApi, send } from '../support/api'
import { runFinished, runStarted, version } from '../support/events'

const ingest = (...events: readonly unknown[]) => send(events)
const project = (body: unknown) =>
  call<{ id: number; error?: unknown }, Record<string, never>>(
    postProjects,
    {},
    { method: 'POST', body: JSON.stringify(body) },
  )

beforeEach(async () => {
  await openApi()
})
afterEach(closeApi)

describe('projects', () => {
  it('projects are created, listed and found', async () => {
    expect(await project({ name: ' pricing ', description: '' })).toMatchObject({
      status: 201,
      body: { id: 2, name: 'pricing', description: null },
    })
    const { body } = await call<ProjectPage, Record<string, never>>(getProjects, {})
    expect(
      body.items.map(({ name, runCount, trackerSeen, lastRun }) => ({ name, runCount, trackerSeen, lastRun })),
    ).toEqual([
      { name: 'pricing', runCount: 0, trackerSeen: false, lastRun: null },
      { name: 'default', runCount: 0, trackerSeen: false, lastRun: null },
    ])
    expect([body.nextCursor, body.total]).toEqual([null, 2])
    expect((await call(getProject, { id: '2' })).body).toMatchObject({ name: 'pricing' })
  })

  it.each<readonly [unknown, string]>([
    [{ name: '' }, 'name: it is empty'],
    [{ name: ' \n' }, 'name: it is empty'],
    [{ name: '\u200b' }, 'name: it is empty'],
    [{ name: ' 42 ' }, 'name: a name of digits alone'],
    [{ name: 'x'.repeat(201) }, 'name: it has more than 200 characters'],
    [{ name: 'a', description: 'x'.repeat(2_001) }, 'description: it has more than 2000 characters'],
    [{}, 'name: expected string, received undefined'],
    [{ name: 7, description: 7 }, 'name: expected string, received number; description: expected string'],
    [null, 'body: expected object, received null'],
  ])('a project is not created from %j, and the field is named', async (body, message) => {
    expect(await project(body)).toMatchObject({
      status: 400,
      body: { error: { code: 'DAG_PROJECT_INVALID', message: expect.stringContaining(message) } },
    })
  })

  it('projects have the same name whether they are created here or by a tracker', async () => {
    await ingest(runStarted('r1', { project: 'h2 \u200b' }), runStarted('r2', { project: ' h2' }))
    expect(await project({ name: 'h2\n' })).toMatchObject({
      status: 409,
      body: { error: { code: 'DAG_PROJECT_NAME_TAKEN' } },
    })
    const { body } = await call<ProjectPage, Record<string, never>>(getProjects, {})
    expect(body.items.map(({ name }) => name).sort()).toEqual(['default', 'h2'])
  })

  it('projects have unique names', async () => {
    expect(await project({ name: 'default' })).toMatchObject({
      status: 409,
      body: { error: { code: 'DAG_PROJECT_NAME_TAKEN' } },
    })
  })

  it.each(['9', '0', '-1', '1x', '01', '99999999999999999999'])('projects are not found by the id %s', async (id) => {
    expect(await call(getProject, { id })).toMatchObject({
      status: 404,
      body: { error: { code: 'DAG_PROJECT_NOT_FOUND' } },
    })
    expect((await call(getRuns, { id })).status).toBe(404)
  })

  it('projects count their last day', async () => {
    const nowUs = Date.now() * 1_000
    await ingest(
      version(),
      ...[100, 300, 200].flatMap((durationUs, index) => [
        runStarted(`r${index}`, { startedAtUs: nowUs - index }),
        runFinished(`r${index}`, {
          finishedAtUs: nowUs - index + durationUs,
          status: index === 1 ? 'failed' : 'success',
        }),
      ]),
      runStarted('old', { startedAtUs: nowUs - 90_000_000_000 }),
    )
    const { body } = await call<ProjectPage, Record<string, never>>(getProjects, {})
    const [first] = body.items
    expect(first).toMatchObject({ runCount: 4, trackerSeen: true, lastRun: { id: 'r0', status: 'success' } })
    expect(first?.day).toMatchObject({ runs: 3, failed: 1, p50Us: 200 })
    expect(first?.day.buckets).toHaveLength(48)
  })
})
