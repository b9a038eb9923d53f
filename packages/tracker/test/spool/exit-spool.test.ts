import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { GRAPH, started } from '../support/driver-events.js'
import { AWAY } from '../support/fake-transport.js'
import { createFolder } from '../support/folder.js'
import { createTestTracker, report } from '../support/test-tracker.js'

const GONE = { ...AWAY, kind: 'unavailable', message: 'gone', failing: false, retryAfterMs: 60_000 } as const
const LEAST_BYTES = 65_536

function setUp(directory: string, instance: string, maxBytes = 1024 * 1024) {
  const set = createTestTracker(
    { spool: { when: 'exit', directory, maxBytes }, maxQueueEvents: 100, maxValueBytes: 1024 * 1024 },
    {},
    instance,
  )
  set.transport.answer = () => GONE
  set.core.graphConstructed({ graph: GRAPH })
  return set
}

const bytesOf = (directory: string): number =>
  readdirSync(directory).reduce((sum, file) => sum + statSync(join(directory, file)).size, 0)

it('a spool for the exit leaves a full queue alone and writes at the end', async () => {
  const directory = createFolder()
  const { core } = setUp(directory, 'a')
  for (let run = 0; run < 100; run++) report(core, `r${run}`)
  expect(readdirSync(directory)).toEqual([])
  const { dropped } = core.stats()
  expect(dropped).toBe(300)
  await core.close(10)
  expect(core.stats()).toMatchObject({ dropped, pending: 0, spool: { written: 101 } })
})

it('a tracker without events at its end writes nothing, not even its versions', async () => {
  const directory = createFolder()
  const { core } = setUp(directory, 'a')
  await core.close(10)
  core.saveAtExit()
  expect(readdirSync(directory)).toEqual([])
})

it('a full folder evicts the oldest files for the latest runs, and counts their events as lost', async () => {
  const directory = createFolder()
  let written = 0
  for (let program = 0; program < 40; program++) {
    const { core } = setUp(directory, `program-${program}`, LEAST_BYTES)
    for (let run = 0; run < 5; run++) report(core, `p${program}-r${run}`)
    await core.close(10)
    const stats = core.stats()
    expect(stats.spool).toMatchObject({ written: 21 })
    const lost = stats.losses.filter(({ kind }) => kind !== 'version').reduce((sum, { total }) => sum + total, 0)
    written += 20 - lost
    expect(bytesOf(directory)).toBeLessThanOrEqual(LEAST_BYTES)
  }
  const { core, transport, types } = setUp(directory, 'last', LEAST_BYTES)
  transport.answer = () => ({ kind: 'accepted', rejected: [] })
  report(core, 'last')
  await core.flush(60_000)
  expect(types().filter((type) => type !== 'version')).toHaveLength(written + 4)
  const runs = new Set(transport.accepted.flatMap((event) => ('run' in event ? [event.run] : [])))
  expect([runs.has('p39-r4'), runs.has('p0-r0')]).toEqual([true, false])
  const lost = transport.requests.flatMap(({ dropped }) => dropped)
  expect(lost).toContainEqual(
    expect.objectContaining({ reason: 'shutdown', kind: 'run', run: expect.stringMatching(/^p\d+-r\d$/) }),
  )
})

it('an event larger than the whole folder is lost by shutdown, and no file is evicted for it', async () => {
  const directory = createFolder()
  const small = setUp(directory, 'small', LEAST_BYTES)
  report(small.core, 'small')
  await small.core.close(10)
  const files = readdirSync(directory)
  const { core } = setUp(directory, 'large', LEAST_BYTES)
  core.runStarted(started('large', { inputs: { request: 'x'.repeat(100_000) } }))
  await core.close(10)
  expect(core.stats().losses).toEqual([{ run: 'large', reason: 'shutdown', kind: 'run', total: 1 }])
  expect(readdirSync(directory)).toEqual(expect.arrayContaining(files))
})
