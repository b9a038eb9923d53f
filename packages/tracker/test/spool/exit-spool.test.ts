import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { GRAPH, started } from '../support/driver-events.js'
import { AWAY } from '../support/fake-transport.js'
import { createFolder } from '../support/folder.js'
import { createTestPipeline, report } from '../support/pipeline.js'

const GONE = { ...AWAY, kind: 'unavailable', message: 'gone', failing: false, retryAfterMs: 60_000 } as const
const LEAST_BYTES = 65_536

function setUp(directory: string, instance: string, maxBytes = 1024 * 1024) {
  const set = createTestPipeline(
    { spool: { when: 'exit', directory, maxBytes }, maxQueueEvents: 100, maxValueBytes: 1024 * 1024 },
    {},
    instance,
  )
  set.transport.answer = () => GONE
  set.pipeline.graphConstructed({ graph: GRAPH })
  return set
}

const bytesOf = (directory: string): number =>
  readdirSync(directory).reduce((sum, file) => sum + statSync(join(directory, file)).size, 0)

it('a spool for the exit leaves a full queue alone and writes at the end', async () => {
  const directory = createFolder()
  const { pipeline } = setUp(directory, 'a')
  for (let run = 0; run < 100; run++) report(pipeline, `r${run}`)
  expect(readdirSync(directory)).toEqual([])
  const { dropped } = pipeline.stats()
  expect(dropped).toBe(300)
  await pipeline.close(10)
  expect(pipeline.stats()).toMatchObject({ dropped, pending: 0, spool: { written: 101 } })
})

it('a tracker without events at its end writes nothing, not even its versions', async () => {
  const directory = createFolder()
  const { pipeline } = setUp(directory, 'a')
  await pipeline.close(10)
  pipeline.saveAtExit()
  expect(readdirSync(directory)).toEqual([])
})

it('a full folder evicts the oldest files for the latest runs, and counts their events as lost', async () => {
  const directory = createFolder()
  let written = 0
  for (let program = 0; program < 40; program++) {
    const { pipeline } = setUp(directory, `program-${program}`, LEAST_BYTES)
    for (let run = 0; run < 5; run++) report(pipeline, `p${program}-r${run}`)
    await pipeline.close(10)
    const stats = pipeline.stats()
    expect(stats.spool).toMatchObject({ written: 21 })
    const lost = stats.losses.filter(({ kind }) => kind !== 'version').reduce((sum, { total }) => sum + total, 0)
    written += 20 - lost
    expect(bytesOf(directory)).toBeLessThanOrEqual(LEAST_BYTES)
  }
  const { pipeline, transport, types } = setUp(directory, 'last', LEAST_BYTES)
  transport.answer = () => ({ kind: 'accepted', rejected: [] })
  report(pipeline, 'last')
  await pipeline.flush(60_000)
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
  report(small.pipeline, 'small')
  await small.pipeline.close(10)
  const files = readdirSync(directory)
  const { pipeline } = setUp(directory, 'large', LEAST_BYTES)
  pipeline.runStarted(started('large', { inputs: { request: 'x'.repeat(100_000) } }))
  await pipeline.close(10)
  expect(pipeline.stats().losses).toEqual([{ run: 'large', reason: 'shutdown', kind: 'run', total: 1 }])
  expect(readdirSync(directory)).toEqual(expect.arrayContaining(files))
})
