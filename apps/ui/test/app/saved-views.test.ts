import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getViews, POST as postView } from '@/app/api/v1/projects/[id]/views/route'
import { DELETE as deleteView, PATCH as patchView } from '@/app/api/v1/views/[id]/route'
import type { SavedView, SavedViews } from '@/contract/saved-view'
import { call, closeApi, openApi, send } from '../support/api'
import { runStarted } from '../support/events'

beforeEach(() => openApi())
afterEach(closeApi)

const create = (body: unknown, id = '1') =>
  call<SavedView, { id: string }>(postView, { id }, { method: 'POST', body: JSON.stringify(body) })
const change = (id: number, body: unknown) =>
  call<SavedView, { id: string }>(patchView, { id: String(id) }, { method: 'PATCH', body: JSON.stringify(body) })
const list = async (id = '1') =>
  (await call<SavedViews, { id: string }>(getViews, { id })).body.items.map(({ name, filter }) => [name, filter])

describe('saved views', () => {
  it('saved views are made, listed by name, renamed, changed and deleted', async () => {
    const made = await create({ name: ' Slow ', filter: 'sort=-duration&status=success' })
    expect([made.status, made.body]).toMatchObject([201, { name: 'Slow', filter: 'status=success&sort=-duration' }])
    await create({ name: 'Failed', filter: 'status=failed' })
    expect((await change(made.body.id, { name: 'All' })).body).toMatchObject({ name: 'All' })
    expect((await change(made.body.id, { filter: '' })).body).toMatchObject({ name: 'All', filter: '' })
    expect(await list()).toEqual([
      ['All', ''],
      ['Failed', 'status=failed'],
    ])
    await call(deleteView, { id: String(made.body.id) }, { method: 'DELETE' })
    expect(await list()).toEqual([['Failed', 'status=failed']])
  })

  it('saved views have unique names within their project', async () => {
    await send([runStarted('r', { project: 'b' })])
    await create({ name: 'Failed', filter: '' })
    expect((await create({ name: 'Failed', filter: '' }, '2')).status).toBe(201)
    expect(await create({ name: 'Failed ', filter: 'q=a' })).toMatchObject({
      status: 409,
      body: { error: { code: 'DAG_VIEW_NAME_TAKEN' } },
    })
    const other = await create({ name: 'Other', filter: '' })
    expect((await change(other.body.id, { name: 'Failed' })).status).toBe(409)
    expect((await change(other.body.id, { name: 'Other' })).status).toBe(200)
  })

  it.each([
    [{ name: '', filter: '' }, 'it has no name'],
    [{ name: 'x'.repeat(101), filter: '' }, 'it has more than 100 characters'],
    [{ name: 'a', filter: 'status=broken' }, 'status must be of'],
    [{ name: 'a', filter: 'q='.padEnd(16_001, 'x') }, 'it has more than 16000 characters'],
    [{ name: 'a' }, 'filter'],
  ])('saved views refuse %#', async (body, message) => {
    const answer = await create(body)
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([400, expect.stringContaining(message)])
    expect(await list()).toEqual([])
  })

  it('saved views that do not exist are answered 404', async () => {
    expect((await change(7, { name: 'a' })).status).toBe(404)
    expect((await call(deleteView, { id: 'x' }, { method: 'DELETE' })).status).toBe(404)
    expect((await create({ name: 'a', filter: '' }, '99')).status).toBe(404)
  })
})
