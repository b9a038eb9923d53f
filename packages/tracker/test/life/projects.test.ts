import { AsyncDriver } from '@dag/driver'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AsyncTracker, type AsyncTrackerOptions } from '../../src/index.js'
import { type BadServer, startBadServer } from '../support/bad-server.js'

let server: BadServer
let trackers: AsyncTracker[]
beforeEach(async () => {
  server = await startBadServer()
  trackers = []
})
afterEach(async () => {
  await Promise.all(trackers.map((tracker) => tracker.close(1)))
  await server.stop()
})

const create = (options: AsyncTrackerOptions): AsyncTracker => {
  const tracker = new AsyncTracker({ url: server.url, exitFlushMs: 0, ...options })
  trackers.push(tracker)
  return tracker
}

const build = (...adapters: AsyncTracker[]) =>
  AsyncDriver.builder()
    .withModules({ foo: async () => 1 })
    .withAdapters(...adapters)
    .build()

const projectsOf = (run: string): unknown[] =>
  server.events.flatMap((event) => (event.type === 'run-started' && event.run === run ? [event.project] : []))

it('several projects in one process, each with a tracker and a key, stay apart', async () => {
  const shop = await build(create({ project: 'shop', apiKey: 'key-1' }))
  const search = await build(create({ project: 'search', apiKey: 'key-2' }))
  await Promise.all([shop.execute(['foo'], { runId: 'r1' }), search.execute(['foo'], { runId: 'r2' })])
  await Promise.all(trackers.map((tracker) => tracker.flush()))
  expect([projectsOf('r1'), projectsOf('r2')]).toEqual([['shop'], ['search']])
  const keys = new Set(server.requests.map(({ headers }) => headers.authorization))
  expect(keys).toEqual(new Set(['Bearer key-1', 'Bearer key-2']))
})

it('closing one tracker does not stop another', async () => {
  const [shop, search] = [create({ project: 'shop' }), create({ project: 'search' })]
  const driver = await build(search)
  await shop.close()
  await driver.execute(['foo'], { runId: 'r1' })
  expect(await search.flush()).toMatchObject({ dropped: 0, pending: 0 })
  expect(projectsOf('r1')).toEqual(['search'])
})
