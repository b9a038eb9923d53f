import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AnswerOf, EndpointName, PathParameters } from '@/contract/endpoints'
import type { Visitor } from '@/server/http/visitor'
import { answerQuestion } from '@/server/services/answer-question'
import { closeApi, openApi, send } from '../support/api'
import { failure, nodeFinished, runFinished, runStarted, START_US, version } from '../support/events'
import type { TestStore } from '../support/store'

const SEEN_US = START_US + 60_000_000

let test: TestStore
let second: number

beforeEach(async () => {
  test = await openApi()
  second = await test.store.write((writer) =>
    writer.createProject({ name: 'second', description: 'of B', createdAtUs: START_US }),
  )
  for (const [project, id] of [
    [1, 'a'],
    [second, 'b'],
  ] as const) {
    const ends = [nodeFinished(`${id}1`, 'load'), runFinished(`${id}1`)]
    const failed = runFinished(`${id}3`, { status: 'failed', failedNode: 'load', error: failure })
    const runs = [1, 2, 3].map((at) => runStarted(`${id}${at}`, { project }))
    expect((await send([version({ project }), ...runs, ...ends, failed])).body.rejected).toEqual([])
  }
})
afterEach(closeApi)

function ask<Name extends EndpointName>(
  name: Name,
  params: PathParameters<Name>,
  search = '',
): Promise<AnswerOf<Name>> {
  const visitor: Visitor = { keyId: 'ab', name: 'ci', scope: 'read', projectId: second }
  return answerQuestion(name, {
    ...{ store: test.store, visitor, params, nowUs: SEEN_US },
    query: new URLSearchParams(search),
  })
}

it('a key of one project lists that project alone', async () => {
  expect(await ask('projects', {})).toMatchObject({ items: [{ id: second }], total: 1, nextCursor: null })
  expect((await ask('projects', {}, 'q=SECOND of')).items).toHaveLength(1)
  expect(await ask('projects', {}, 'q=default')).toMatchObject({ items: [], total: 0 })
})

it('a key of one project sees its own failures and running runs', async () => {
  const { running, failures } = await ask('overview', {})
  expect(running.map(({ id }) => id)).toEqual(['b2'])
  expect(failures.map(({ projectId }) => projectId)).toEqual([second])
})

it('a key of one project sees them behind newer ones of another project', async () => {
  const others = Array.from({ length: 60 }, (_, at) => `c${at}`)
  await send(others.map((id) => runStarted(id, { project: 1, name: `dag-${id}`, startedAtUs: START_US + 1_000 })))
  const ended = others.slice(0, 55).map((id) => runFinished(id, { status: 'failed', failedNode: id, error: failure }))
  expect((await send(ended)).body.rejected).toEqual([])
  const { running, failures } = await ask('overview', {})
  expect(running.map(({ id }) => id)).toEqual(['b2'])
  expect(failures.map(({ projectId }) => projectId)).toEqual([second])
})

it('a key of one project finds nothing of another', async () => {
  const found = async (search: string) => {
    const { runs, projects } = await ask('search', {}, search)
    return [...runs.items.map(({ id }) => id), ...projects.items.map(({ id }) => id)]
  }
  expect(await found('q=a1')).toEqual([])
  expect(await found('q=b1')).toEqual(['b1'])
  expect(await found(`q=a1&project=${second}`)).toEqual([])
  expect(await found('q=def')).toEqual([])
  expect(await found('q=sec')).toEqual([second])
  await expect(found('q=a&project=1')).rejects.toMatchObject({ code: 'DAG_PROJECT_NOT_FOUND' })
})

it.each([
  ['run', { id: 'a1' }, '', 'DAG_RUN_NOT_FOUND'],
  ['logs', { id: 'a1' }, '', 'DAG_RUN_NOT_FOUND'],
  ['node', { id: 'a1', name: 'load' }, '', 'DAG_RUN_NOT_FOUND'],
  ['node', { id: 'a1', name: '../load' }, '', 'DAG_RUN_NOT_FOUND'],
  ['runTiming', { id: 'b1' }, 'against=a1', 'DAG_RUN_NOT_FOUND'],
  ['runs', { id: '1' }, '', 'DAG_PROJECT_NOT_FOUND'],
  ['errorGroup', { id: '1' }, '', 'DAG_ERROR_GROUP_NOT_FOUND'],
  ['storage', {}, '', 'DAG_KEY_PROJECT'],
] as const)('a key of one project is refused %s of %j %s', async (name, params, search, code) => {
  await expect(ask(name, params as never, search)).rejects.toMatchObject({ code })
})

it('a key of one project reads its runs and error groups, and compares none of another', async () => {
  expect(await ask('run', { id: 'b1' })).toMatchObject({ id: 'b1' })
  expect(await ask('runTiming', { id: 'b1' }, 'against=usual')).toMatchObject({ runId: 'b1' })
  const [group] = (await ask('errorGroups', { id: String(second) })).items
  expect(await ask('errorGroup', { id: String(group?.id) })).toMatchObject({ projectId: second })
  await expect(ask('comparison', { id: String(second) }, 'runs=b1,a1')).rejects.toMatchObject({
    code: 'DAG_RUN_NOT_FOUND',
  })
  expect((await ask('runRows', { id: String(second) }, 'ids=a1,b1')).items.map(({ id }) => id)).toEqual(['b1'])
})
