import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getRuns } from '@/app/api/v1/projects/[id]/runs/route'
import { GET as getRun, PATCH as patchRun } from '@/app/api/v1/runs/[id]/route'
import type { RunDetail, RunPage } from '@/contract/run'
import type { EditedRun, RunEdit } from '@/contract/run-edit'
import { ingest } from '@/server/ingest/ingest'
import { editRun } from '@/server/services/edit-run'
import { getRun as readRun } from '@/server/services/get-run'
import type { Change } from '@/server/store/changes'
import { call, closeApi, openApi, send } from '../support/api'
import { batch, nodeFinished, runFinished, runStarted, START_US, version } from '../support/events'
import { createTestStore, type TestStore } from '../support/store'

let test: TestStore
beforeEach(async () => {
  test = await openApi()
  await send([version(), runStarted('r1', { tags: { region: 'eu', draft: 'yes' } }), runFinished('r1')])
})
afterEach(closeApi)

const patch = (body: unknown, init: { id?: string; headers?: Record<string, string>; raw?: string } = {}) =>
  call<EditedRun, { id: string }>(
    patchRun,
    { id: init.id ?? 'r1' },
    { method: 'PATCH', body: init.raw ?? JSON.stringify(body), ...(init.headers && { headers: init.headers }) },
  )
const read = async () => (await call<RunDetail, { id: string }>(getRun, { id: 'r1' })).body
const find = async (search: string) =>
  (await call<RunPage, { id: string }>(getRuns, { id: '1' }, { search })).body.items.map(({ id }) => id)

describe('the edits of a run', () => {
  it('add, change and remove tags, and keep the recorded ones', async () => {
    const recordedTags = { region: 'eu', draft: 'yes' }
    const tags = { region: 'us', owner: 'ann "x" é' }
    expect(await patch({ tags: { region: 'us', draft: null, owner: 'ann "x" é' } })).toEqual({
      status: 200,
      body: { id: 'r1', tags, recordedTags, note: null },
    })
    expect(await read()).toMatchObject({ tags, recordedTags, note: null })
    expect(Object.keys((await read()).tags)).toHaveLength(2)
  })

  it('leave absent parts as they are', async () => {
    await patch({ tags: { owner: 'ann' } })
    await patch({ note: 'Repeat with more memory.' })
    await patch({ tags: { team: 'a' } })
    expect(await read()).toMatchObject({
      tags: { region: 'eu', draft: 'yes', owner: 'ann', team: 'a' },
      note: 'Repeat with more memory.',
    })
  })

  it.each([null, '', ' \n '])('remove the note by %j', async (note) => {
    await patch({ note: 'a' })
    expect((await patch({ note })).body.note).toBeNull()
    expect((await read()).note).toBeNull()
  })

  it('are found by filter and search at once', async () => {
    await patch({ tags: { region: 'us', draft: null } })
    expect(await find('?tag=region%3Dus')).toEqual(['r1'])
    expect([await find('?tag=region%3Deu'), await find('?tag=draft%3Dyes'), await find('?q=region%3Deu')]).toEqual([
      [],
      [],
      [],
    ])
    expect(await find('?q=region%3Dus')).toEqual(['r1'])
  })

  it('do not add up when they are taken back', async () => {
    for (let index = 0; index < 60; index++) {
      await patch({ tags: { [`key${index}`]: 'a' } })
      await patch({ tags: { [`key${index}`]: null, region: 'us' } })
    }
    expect(test.rows('Run')).toMatchObject([{ tagEdits: '{"region":"us"}' }])
    await patch({ tags: { region: 'eu' } })
    expect(test.rows('Run')).toMatchObject([{ tagEdits: null }])
  })

  it('are published to the streams of the project, once per valid edit', async () => {
    const changes: Change[] = []
    test.store.changes.subscribe((change) => changes.push(change))
    await patch({ note: 'a' })
    await patch({ note: 7 })
    expect(changes).toEqual([{ projectId: 1, runs: ['r1'] }])
  })

  it('keep half surrogate pairs out of the database', async () => {
    expect((await patch({ tags: { 'a\ud800': '\udc00' }, note: '\ud800' })).body).toMatchObject({
      tags: { 'a\ufffd': '\ufffd' },
      note: '\ufffd',
    })
  })
})

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'a']))

describe('an edit is refused', () => {
  it.each<readonly [string, unknown]>([
    ['tags.region: expected string, received number', { tags: { region: 7 } }],
    ['tags.region: the value of a tag may have at most 500 characters', { tags: { region: 'x'.repeat(501) } }],
    ['the key of a tag may have at most 200 characters', { tags: { ['x'.repeat(201)]: 'a' } }],
    ['tags: the run would have 51, and a run has at most 50. Remove 1', { tags: many(49) }],
    ['tags: it changes 101 tags, and a request changes at most 100. Send several', { tags: many(101) }],
    ['tags: expected record, received array', { tags: ['a'] }],
    ['tags: expected record, received null', { tags: null }],
    ['note: expected string, received number', { note: 7 }],
    ['note: it has 10002 bytes, and at most 10000 are kept. Shorten it', { note: 'é'.repeat(5_001) }],
    ['body: it has tag, and only tags and note can be edited', { tag: {}, note: 'a' }],
    ['body: it has no tags and no note to change', {}],
    ['body: expected object, received array', []],
    ['body: expected object, received null', null],
  ])('with the message: %s', async (message, body) => {
    expect(await patch(body)).toMatchObject({
      status: 400,
      body: { error: { code: 'DAG_RUN_EDIT_INVALID', message: expect.stringContaining(message) } },
    })
    expect(test.rows('Run')).toMatchObject([{ tagEdits: null, note: null }])
  })

  it('not at the limits', async () => {
    expect((await patch({ tags: { ...many(48), ['x'.repeat(200)]: 'x'.repeat(500), draft: null } })).status).toBe(200)
    expect((await patch({ note: 'é'.repeat(5_000) })).status).toBe(200)
    expect(Object.keys((await read()).tags)).toHaveLength(50)
  })

  it('for a run that is unknown or has not started', async () => {
    await send([nodeFinished('early', 'load')])
    for (const id of ['none', 'early']) {
      expect(await patch({ note: 'a' }, { id })).toMatchObject({
        status: 404,
        body: { error: { code: 'DAG_RUN_NOT_FOUND' } },
      })
    }
  })

  it.each<readonly [string, Record<string, string>, string | undefined, number]>([
    ['another origin', { origin: 'http://evil.example' }, undefined, 403],
    ['an opaque origin', { origin: 'null' }, undefined, 403],
    ['another site', { 'sec-fetch-site': 'cross-site' }, undefined, 403],
    ['another host', { host: 'evil.example' }, undefined, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, undefined, 415],
    ['plain text', { 'content-type': 'text/plain' }, undefined, 415],
    ['an unknown encoding', { 'content-encoding': 'br' }, undefined, 415],
    ['a body that is not JSON', {}, '{', 400],
    ['a body that is too deep', {}, `{"tags":${'['.repeat(40)}`, 400],
    ['a body that is too large', {}, `{"note":"${'x'.repeat(9 * 1024 * 1024)}"}`, 413],
  ])('for %s', async (_, headers, raw, status) => {
    expect((await patch({ note: 'a' }, { headers, ...(raw !== undefined && { raw }) })).status).toBe(status)
    expect(test.rows('Run')).toMatchObject([{ note: null }])
  })
})

const EVENTS = [
  version(),
  runStarted('r1', { tags: { region: 'eu', draft: 'yes' } }),
  runStarted('r1', { tags: { region: 'asia', owner: 'event' } }),
  nodeFinished('r1', 'load'),
  runFinished('r1'),
  { type: 'heartbeat', atUs: 3, runs: ['r1'] },
]
const EDITS: readonly RunEdit[] = [
  { tags: { region: 'us' } },
  { tags: { draft: null } },
  { tags: { owner: 'ann' }, note: 'a' },
  { note: null },
  { note: 'b', tags: { owner: null } },
  { tags: { draft: 'no' } },
]
type Step = { readonly event: number } | { readonly edit: number }
const steps = fc.array(
  fc.oneof(
    fc.nat({ max: EVENTS.length - 1 }).map((event): Step => ({ event })),
    fc.nat({ max: EDITS.length - 1 }).map((edit): Step => ({ edit })),
  ),
  { minLength: 1, maxLength: 24 },
)

it('no late or repeated event undoes an edit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(1, 2), steps, async (first, taken) => {
      const { store, rows } = await createTestStore()
      const write = (events: readonly unknown[]) => ingest(store, batch(events), START_US)
      await write([EVENTS[first]])
      await write([version()])
      const recordedTags = (await readRun(store, 'r1', START_US)).recordedTags
      const tags = new Map<string, string | null>(Object.entries(recordedTags))
      let note: string | null = null
      for (const step of taken) {
        if ('event' in step) await write([EVENTS[step.event]])
        else {
          const edit = EDITS[step.edit]
          await editRun(store, 'r1', edit)
          for (const [key, value] of Object.entries(edit?.tags ?? {})) tags.set(key, value)
          if (edit?.note !== undefined) note = edit.note
        }
        const shown = Object.fromEntries([...tags].filter(([, value]) => value !== null))
        const { recordedTags: recorded, ...run } = await readRun(store, 'r1', START_US)
        expect({ tags: run.tags, recorded, note: run.note }).toEqual({ tags: shown, recorded: recordedTags, note })
        const found = rows('RunTag').map(({ key, value }) => [key, value])
        expect(Object.fromEntries(found)).toEqual(shown)
      }
    }),
    { numRuns: 30 },
  )
}, 60_000)
