import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { AsyncTrackerOptions } from '../../src/options/tracker-options.js'
import { GRAPH } from '../support/driver-events.js'
import type { FakeClock } from '../support/fake-clock.js'
import { ACCEPTED, AWAY, FAILING } from '../support/fake-transport.js'
import { createFolder } from '../support/folder.js'
import { createTestTracker, report } from '../support/test-tracker.js'

const WHOLE_RUN = ['run-started', 'node-finished', 'node-finished', 'run-finished']

/** No server answers, and none asks for an early retry. */
const GONE = { ...AWAY, kind: 'unavailable', message: 'gone', failing: false, retryAfterMs: 60_000 } as const

const setUp = (directory: string, options: AsyncTrackerOptions = {}, instance = 'instance-1') =>
  createTestTracker({ spool: { directory, maxBytes: 1024 * 1024 }, ...options }, {}, instance)

/** Advances the clock until the promise settles: the folder is read in real time, attempts follow the clock. */
async function settle(clock: FakeClock, promise: Promise<unknown>): Promise<void> {
  let isDone = false
  void promise.then(() => {
    isDone = true
  })
  while (!isDone) {
    await clock.advance(50)
    await setImmediate()
  }
}

/** Records runs in a tracker whose server never answers, and closes it. */
async function leaveBehind(directory: string, runs: readonly string[], instance = 'left'): Promise<void> {
  const { core, transport } = setUp(directory, {}, instance)
  transport.answer = () => GONE
  core.graphConstructed({ graph: GRAPH })
  for (const run of runs) report(core, run)
  await core.close(1_000)
  expect(core.stats()).toMatchObject({ pending: 0, dropped: 0, spool: { written: 1 + 4 * runs.length } })
}

describe('the spool', () => {
  it('the spool keeps the unsent events of a closed tracker, and the next one sends them under the name of the first', async () => {
    const directory = createFolder()
    await leaveBehind(directory, ['r1', 'r2'])
    const { core, transport, types } = setUp(directory)
    report(core, 'r3')
    expect(await core.flush(5_000)).toEqual({ sent: 4, dropped: 0, pending: 0 })
    expect(types()).toEqual([...WHOLE_RUN, 'version', ...WHOLE_RUN, ...WHOLE_RUN])
    expect(transport.requests.map(({ client }) => client.instanceId)).toEqual(['instance-1', 'left', 'left'])
    expect(core.stats().spool).toEqual({ written: 0, replayed: 9, damaged: 0 })
    expect(readdirSync(directory)).toEqual([])
  })

  it('the spool carries losses as totals of the tracker that counted them', async () => {
    const directory = createFolder()
    const left = setUp(directory, { maxQueueEvents: 100, spool: { directory, maxBytes: 65_536 } }, 'left')
    left.transport.answer = () => GONE
    for (let run = 0; run < 500; run++) report(left.core, `r${run}`)
    await left.core.close(1_000)
    const { losses } = left.core.stats()
    expect(losses.length).toBeGreaterThan(0)
    const { core, transport } = setUp(directory)
    report(core, 'late')
    await core.flush(5_000)
    const reported = transport.requests.find(
      ({ client, dropped }) => client.instanceId === 'left' && dropped.length > 0,
    )
    expect(losses).toEqual(expect.arrayContaining([...(reported?.dropped ?? [])]))
    expect(transport.requests.at(0)?.dropped).toEqual([])
  })

  it('the spool takes the overflow of a full queue, and sends it when the UI answers again', async () => {
    const directory = createFolder()
    const { core, transport, clock, types } = setUp(directory, { maxQueueEvents: 100, maxBatchEvents: 50 })
    transport.answer = () => GONE
    for (let run = 0; run < 100; run++) report(core, `r${run}`)
    expect(core.stats()).toMatchObject({ dropped: 0, spool: { written: 300 } })
    expect(await core.flush(100)).toMatchObject({ sent: 0 })
    transport.answer = () => ACCEPTED
    expect(await core.flush(5_000)).toEqual({ sent: 100, dropped: 0, pending: 0 })
    expect(types()).toHaveLength(400)
    expect(new Set(transport.accepted.map((event) => JSON.stringify(event))).size).toBe(400)
    expect(readdirSync(directory)).toEqual([])
    expect(clock.holds).toBe(0)
  })

  it('the spool stays within its limit, and keeps the ends of runs when the rest has no room', async () => {
    const directory = createFolder()
    const { core, transport } = setUp(directory, { spool: { directory, maxBytes: 65_536 }, maxBatchEvents: 500 })
    transport.answer = () => GONE
    for (let run = 0; run < 200; run++) report(core, `r${run}`)
    await core.close(1_000)
    const bytes = readdirSync(directory).reduce((sum, file) => sum + statSync(join(directory, file)).size, 0)
    expect(bytes).toBeLessThanOrEqual(65_536)
    expect(bytes).toBeGreaterThan(40_000)
    const { written = 0 } = core.stats().spool ?? {}
    expect(written + core.stats().dropped).toBe(800)
    const lost = core.stats().losses.reduce((sum, { kind, total }) => sum + (kind === 'node' ? total : 0), 0)
    expect(lost).toBeGreaterThan(0)
  })

  it('files for one address are not sent to another', async () => {
    const directory = createFolder()
    await leaveBehind(directory, ['r1'])
    for (const file of readdirSync(directory)) expect(file).toMatch(/\.ready$/)
    const before = readdirSync(directory)
    const tracker = createTestTracker({}, {})
    report(tracker.core, 'r2')
    await tracker.core.flush(1_000)
    expect(readdirSync(directory)).toEqual(before)
  })

  it('the spool survives files that are cut or garbage, and counts unreadable lines', async () => {
    const directory = createFolder()
    await leaveBehind(directory, ['r1'])
    const [versions = '', run = ''] = readdirSync(directory).sort()
    writeFileSync(join(directory, versions), Buffer.from([0, 255, 254, 10, 13, 10]))
    const text = readFileSync(join(directory, run), 'utf8')
    writeFileSync(join(directory, run), text.slice(0, text.trimEnd().length - 20))
    const { core, types } = setUp(directory)
    report(core, 'r2')
    await core.flush(5_000)
    expect(types()).toEqual([...WHOLE_RUN, ...WHOLE_RUN.slice(0, 3)])
    expect(core.stats().spool).toMatchObject({ replayed: 3, damaged: 3 })
    expect(core.stats().losses).toEqual([{ run: null, reason: 'internal', kind: 'node', total: 3 }])
    expect(readdirSync(directory)).toEqual([])
  })

  it('the spool keeps its files while no server answers, and releases them when the tracker is closed', async () => {
    const directory = createFolder()
    await leaveBehind(directory, ['r1'])
    const files = readdirSync(directory)
    const { core, transport } = setUp(directory)
    let isReplaying = false
    transport.answer = (request) => {
      isReplaying ||= request.client.instanceId === 'left'
      return isReplaying ? GONE : ACCEPTED
    }
    report(core, 'r2')
    await core.flush(1_000)
    expect(readdirSync(directory).filter((file) => file.includes('.sending.'))).toHaveLength(1)
    await core.close(100)
    expect(readdirSync(directory).sort()).toEqual(files.sort())
  })

  it('requests of the spool on which the server fails, or that are too large, are split like others', async () => {
    for (const refusal of [FAILING, { kind: 'too-large' } as const]) {
      const directory = createFolder()
      await leaveBehind(directory, ['r1'])
      const { core, transport, clock, types } = setUp(directory)
      transport.answer = ({ events }) =>
        events.some((event) => event.type === 'node-finished' && event.node === 'foo') ? refusal : ACCEPTED
      core.graphConstructed({ graph: GRAPH })
      for (let round = 0; round < 30; round++) await settle(clock, core.flush(60_000))
      expect(types().filter((type) => type !== 'version')).toEqual(['run-started', 'node-finished', 'run-finished'])
      expect(core.stats().losses).toMatchObject([{ run: 'r1', kind: 'node', total: 1 }])
      expect(readdirSync(directory)).toEqual([])
    }
  })

  it('a spool without a usable folder acts like none, and prints one line with DAG_DEBUG', async () => {
    const directory = join(createFolder(), 'file')
    writeFileSync(directory, '')
    chmodSync(directory, 0o600)
    const { core, transport, lines } = createTestTracker({ spool: { directory } }, { DAG_DEBUG: '1' })
    transport.answer = () => GONE
    report(core, 'r1')
    await core.close(1_000)
    report(core, 'r2')
    await core.close(1_000)
    expect(core.stats()).toMatchObject({ dropped: 8, spool: { written: 0 } })
    expect(lines.filter((line) => line.includes('the spool cannot be used'))).toHaveLength(1)
  })
})
