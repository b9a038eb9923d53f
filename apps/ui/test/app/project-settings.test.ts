import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DELETE, GET as getProject, PATCH } from '@/app/api/v1/projects/[id]/route'
import { GET as getSettings } from '@/app/api/v1/projects/[id]/settings/route'
import type { ProjectSettings } from '@/contract/project-settings'
import { call, closeApi, openApi, send } from '../support/api'
import { nodeFinished, runFinished, runStarted, START_US, version } from '../support/events'
import type { TestStore } from '../support/store'

interface Failure {
  readonly error: { readonly code: string; readonly message: string }
}

const settings = (search = '', id = '1') => call<ProjectSettings, { id: string }>(getSettings, { id }, { search })
const edit = (body: unknown, id = '1') =>
  call<ProjectSettings & Failure, { id: string }>(PATCH, { id }, { method: 'PATCH', body: JSON.stringify(body) })
const remove = (search: string, id = '1') =>
  call<{ deleted: number } & Failure, { id: string }>(DELETE, { id }, { method: 'DELETE', search })

let test: TestStore

beforeEach(async () => {
  test = await openApi()
})
afterEach(closeApi)

/** Runs are removed only some minutes after their last event. */
function letEventsSettle(): void {
  const database = new Database(test.file)
  database.exec('UPDATE Run SET lastSeenAtUs = lastSeenAtUs - 3600000000')
  database.close()
}

describe('the settings of a project', () => {
  it('the settings of a project are edited part by part', async () => {
    expect((await edit({ name: ' Shop ', description: ' *Orders* ' })).body).toMatchObject({
      name: 'Shop',
      description: '*Orders*',
      tags: {},
      retention: { days: null, runs: null },
    })
    await edit({ tags: { team: 'pricing', draft: 'yes' }, retention: { days: 30 } })
    await edit({ tags: { draft: null }, retention: { runs: 500 } })
    expect((await settings()).body).toMatchObject({
      name: 'Shop',
      description: '*Orders*',
      tags: { team: 'pricing' },
      retention: { days: 30, runs: 500 },
    })
    expect((await edit({ description: '  ', retention: { days: null } })).body).toMatchObject({
      description: null,
      retention: { days: null, runs: 500 },
    })
  })

  it.each([
    [{}, 'it changes nothing'],
    [{ name: '12' }, 'name: a name of digits'],
    [{ retention: { days: 0 } }, 'retention.days: it must be a whole number from 1 to 36500'],
    [{ retention: { runs: 1.5 } }, 'retention.runs: it must be a whole number'],
    [{ retention: { weeks: 1 } }, 'weeks'],
    [{ tags: { ['k'.repeat(201)]: 'v' } }, 'at most 200 characters'],
    [{ tags: Object.fromEntries(Array.from({ length: 51 }, (_, key) => [key, 'v'])) }, 'at most 50'],
  ])('the settings of a project refuse %j', async (body, message) => {
    const { status, body: answer } = await edit(body)
    expect([status, answer.error]).toEqual([
      400,
      { code: 'DAG_PROJECT_EDIT_INVALID', message: expect.stringContaining(message) },
    ])
  })

  it('the settings of a project say which runs another retention would remove', async () => {
    const events = ['a', 'b', 'c'].flatMap((id) => [runStarted(id), nodeFinished(id, 'load'), runFinished(id)])
    await send([version(), ...events, runStarted('running', { startedAtUs: START_US - 1 })])
    const { body } = await settings()
    expect(body).toMatchObject({ runCount: 4, preview: { runs: 0, isMore: false, bytes: 0 } })
    expect(body.sizes.map(({ kind, bytes }) => [kind, bytes > 0])).toEqual([
      ['runs', true],
      ['nodes', true],
      ['values', true],
      ['logs', false],
    ])
    expect((await settings('?runs=1')).body.preview.runs).toBe(0)
    letEventsSettle()
    const other = (await settings('?runs=1')).body
    expect(other.preview).toMatchObject({ runs: 2, isMore: false })
    expect(other.retention).toEqual({ days: null, runs: null })
    await edit({ retention: { runs: 2 } })
    expect((await settings()).body.preview.runs).toBe(1)
    expect((await settings('?runs=none')).body.preview.runs).toBe(0)
    expect((await settings('?days=0')).status).toBe(400)
  })

  it('the settings of a project cannot take the name of another project', async () => {
    await send([runStarted('r', { project: 'b' })])
    expect((await edit({ name: 'b' })).body.error.code).toBe('DAG_PROJECT_NAME_TAKEN')
    expect((await edit({ name: 'b' }, '2')).status).toBe(200)
  })

  it('the settings of a project go with it, after its name confirms the deletion', async () => {
    expect((await remove('?name=other')).body.error.code).toBe('DAG_PROJECT_NOT_CONFIRMED')
    expect((await remove('?name=default')).body).toEqual({ deleted: 1 })
    for (const gone of [settings(), edit({ name: 'a' }), remove('?name=default'), call(getProject, { id: '1' })]) {
      expect((await gone).status).toBe(404)
    }
  })
})
