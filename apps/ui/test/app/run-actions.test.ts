import { LIMITS } from '@dag/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { POST as postActions } from '@/app/api/v1/projects/[id]/run-actions/route'
import { GET as getExport, POST as postExport } from '@/app/api/v1/projects/[id]/runs/export/route'
import { GET as listRuns } from '@/app/api/v1/projects/[id]/runs/route'
import type { RunPage } from '@/contract/run'
import type { RunActionAnswer } from '@/contract/run-actions'
import { call, closeApi, HOST, openApi, send } from '../support/api'
import { nodeFinished, runFinished, runStarted, START_US, version } from '../support/events'
import type { TestStore } from '../support/store'

let test: TestStore
beforeEach(async () => {
  test = await openApi()
})
afterEach(closeApi)

const act = (body: unknown, id = '1', headers = {}) =>
  call<RunActionAnswer, { id: string }>(postActions, { id }, { method: 'POST', body: JSON.stringify(body), headers })
const list = async (search = '') =>
  (await call<RunPage, { id: string }>(listRuns, { id: '1' }, { search })).body.items.map(({ id }) => id)
const exportOf = (body: unknown) =>
  postExport(
    new Request(`http://${HOST}/api/v1/x`, {
      method: 'POST',
      headers: { host: HOST, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
    { params: Promise.resolve({ id: '1' }) },
  )

/** Runs r0, r1 and so on, each later than the one before. */
const sendRuns = async (count: number, more = {}) => {
  const started = Array.from({ length: count }, (_, at) =>
    runStarted(`r${at}`, { startedAtUs: START_US + at, ...more }),
  )
  await send([version(), ...started])
}

describe('POST run-actions', () => {
  it('deletes runs, reports those that do not exist, and restores them', async () => {
    await sendRuns(3)
    const { body } = await act({ action: 'delete', ids: ['r0', 'r2', 'r2', 'none'] })
    expect(body).toEqual({
      done: [{ id: 'r0' }, { id: 'r2' }],
      failed: [{ id: 'none', reason: 'There is no run none.' }],
      nextCursor: null,
    })
    expect(await list()).toEqual(['r1'])
    expect((await act({ action: 'restore', ids: ['r0', 'r2', 'r1'] })).body).toMatchObject({
      done: [{ id: 'r0' }, { id: 'r2' }],
      failed: [{ id: 'r1' }],
    })
    expect(await list()).toEqual(['r2', 'r1', 'r0'])
  })

  it('deletes all runs that match a filter, step by step, and no others', async () => {
    await sendRuns(450)
    await send(['r0', 'r7', 'r449'].map((id) => runFinished(id)))
    const first = (await act({ action: 'delete', filter: 'status=running&sort=start' })).body
    expect([first.done.length, first.done[0]]).toEqual([200, { id: 'r448' }])
    // A run that starts in the meantime stays.
    await send([runStarted('late', { startedAtUs: START_US + 1_000 })])
    const second = (await act({ action: 'delete', filter: 'status=running', cursor: first.nextCursor })).body
    const third = (await act({ action: 'delete', filter: 'status=running', cursor: second.nextCursor })).body
    expect([second.done.length, third.done.length, third.nextCursor]).toEqual([200, 47, null])
    expect(await list()).toEqual(['late', 'r449', 'r7', 'r0'])
  }, 30_000)

  it('tags runs and says which values they had, so that the change can be undone', async () => {
    await sendRuns(2, { tags: { region: 'eu' } })
    await act({ action: 'tag', ids: ['r0'], tags: { region: 'us' } })
    const { body } = await act({ action: 'tag', ids: ['r0', 'r1', 'r9'], tags: { region: null, release: '7' } })
    expect(body.done).toEqual([
      { id: 'r0', tagsBefore: { region: 'us', release: null } },
      { id: 'r1', tagsBefore: { region: 'eu', release: null } },
    ])
    expect(body.failed).toEqual([{ id: 'r9', reason: 'There is no run r9.' }])
    expect(await list('?tag=release%3D7')).toEqual(['r1', 'r0'])
    for (const { id, tagsBefore } of body.done) await act({ action: 'tag', ids: [id], tags: tagsBefore })
    expect([await list('?tag=region%3Dus'), await list('?tag=region%3Deu')]).toEqual([['r0'], ['r1']])
  })

  it('reports a run that would have too many tags and changes the others', async () => {
    const tags = Object.fromEntries(Array.from({ length: LIMITS.tags }, (_, at) => [`t${at}`, 'x']))
    await send([runStarted('full', { tags }), runStarted('free')])
    const { body } = await act({ action: 'tag', ids: ['full', 'free'], tags: { one: '1' } })
    expect([body.done.map(({ id }) => id), body.failed.map(({ id }) => id)]).toEqual([['free'], ['full']])
    expect(body.failed[0]?.reason).toContain(`the run would have ${LIMITS.tags + 1}`)
  })

  it.each([
    [{ action: 'burn', ids: ['r0'] }, 'its action must be delete, restore or tag'],
    [{ action: 'delete' }, 'it must have either ids or a filter'],
    [{ action: 'delete', ids: ['r0'], filter: '' }, 'it must have either ids or a filter'],
    [{ action: 'delete', ids: [] }, 'it names no run'],
    [{ action: 'delete', ids: Array.from({ length: 201 }, (_, at) => `r${at}`) }, 'it names more than 200 runs'],
    [{ action: 'restore', filter: '' }, 'no filter finds deleted runs'],
    [{ action: 'tag', ids: ['r0'], tags: {} }, 'it changes no tag'],
    [{ action: 'delete', filter: 'status=broken' }, 'status must be of'],
  ])('refuses %j', async (body, message) => {
    await sendRuns(1)
    const answer = await act(body)
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.body)).toContain(message)
    expect(await list()).toEqual(['r0'])
  })

  it('changes no run of another project, and nothing for a page of another origin', async () => {
    await sendRuns(1)
    await send([runStarted('other', { project: 'b' })])
    expect((await act({ action: 'delete', ids: ['other'] })).body.failed).toHaveLength(1)
    expect((await act({ action: 'delete', ids: ['r0'] }, '99')).status).toBe(404)
    expect((await act({ action: 'delete', ids: ['r0'] }, '1', { origin: 'http://evil.example' })).status).toBe(403)
    expect(test.rows('Run').filter((row) => row.projectId === null)).toEqual([])
  })
})

describe('runs/export', () => {
  it('answers a line for each run, of ids or of a filter', async () => {
    await sendRuns(102)
    await send([nodeFinished('r3', 'load'), runFinished('r3')])
    const response = await exportOf({ ids: ['r3', 'none', 'r5'] })
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="default.dag-runs.ndjson"')
    const lines = (await response.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ format, run }) => [format, run])).toEqual([
      ['dag-run', 'r3'],
      ['dag-run', 'r5'],
    ])
    expect(lines[0].events.map(({ type }: { type: string }) => type)).toEqual([
      'run-started',
      'version',
      'node-finished',
      'run-finished',
    ])
    const all = await (await exportOf({ filter: 'status=running' })).text()
    expect(all.trimEnd().split('\n')).toHaveLength(101)
  }, 30_000)

  it('answers the runs that meet search parameters as a file that a browser saves by itself', async () => {
    await sendRuns(3)
    await send([runFinished('r1')])
    const idsOf = async (search: string) => {
      const request = new Request(`http://${HOST}/api/v1/x${search}`, { headers: { host: HOST } })
      const text = await (await getExport(request, { params: Promise.resolve({ id: '1' }) })).text()
      return text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).run)
    }
    expect(await idsOf('')).toEqual(['r2', 'r1', 'r0'])
    expect(await idsOf('?status=running')).toEqual(['r2', 'r0'])
  })

  it('refuses a filter that cannot be read before the file begins', async () => {
    expect((await exportOf({ filter: 'status=broken' })).status).toBe(400)
    expect((await exportOf({})).status).toBe(400)
  })
})
