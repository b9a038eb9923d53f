import { readdirSync } from 'node:fs'
import { AsyncDriver } from '@dag/driver'
import type { IngestRequest } from '@dag/protocol'
import { AsyncTracker, type SendResult, type Transport } from '@dag/tracker'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ingest } from '@/server/ingest/ingest'
import type { Store } from '@/server/store/store'
import { START_US } from '../../support/events'
import { readAll } from '../../support/read-all'
import { createFolder, createTestStore } from '../../support/store'

/** The fate of one request. */
const FATES = [
  'arrive',
  /** The server takes it, and the answer is lost. */
  'arrive unheard',
  /** It never comes. */
  'vanish',
  /** It comes when all else is over, to a client that has given it up. */
  'arrive late',
  'arrive twice',
  'fail',
  'be too large',
] as const
type Fate = (typeof FATES)[number]

const ACCEPTED: SendResult = { kind: 'accepted', rejected: [] }
/** With a wait that no deadline allows for, so that it is not tried again at once. */
const AWAY: SendResult = { kind: 'unavailable', message: 'away', failing: false, retryAfterMs: 60_000 }
const FAILING: SendResult = { ...AWAY, failing: true }

const pipeline = {
  foo: async ({ request }: { request: number }) => {
    if (request % 3 === 0) throw new RangeError('a third of them fail')
    return request
  },
  bar: ({ foo }: { foo: number }) => foo + 1,
  total: async ({ foo, bar }: { foo: number; bar: number }) => foo + bar,
}

const copy = (request: IngestRequest): unknown => JSON.parse(JSON.stringify(request))

/** A transport on which each request meets its fate; after the last fate all requests arrive. */
function createPath(store: Store, fates: readonly Fate[], onArrival: (request: IngestRequest) => Promise<void>) {
  const late: IngestRequest[] = []
  let sent = 0
  const take = async (request: IngestRequest): Promise<SendResult> => {
    expect((await ingest(store, copy(request), START_US)).rejected).toEqual([])
    return ACCEPTED
  }
  const meet = async (request: IngestRequest, fate: Fate): Promise<SendResult> => {
    switch (fate) {
      case 'arrive twice':
        await take(request)
        return take(request)
      case 'arrive':
        return take(request)
      case 'arrive unheard':
        await take(request)
        return AWAY
      case 'arrive late':
        late.push(request)
        return AWAY
      case 'vanish':
        return AWAY
      case 'fail':
        return FAILING
      case 'be too large':
        return request.events.length > 1 ? { kind: 'too-large' } : take(request)
    }
  }
  const transport: Transport = {
    async send(request) {
      const result = await meet(request, fates[sent++] ?? 'arrive')
      if (result === ACCEPTED) await onArrival(request)
      return result
    },
    async close() {},
  }
  return { transport, isCalm: () => sent >= fates.length, arriveLate: () => Promise.all(late.map(take)) }
}

const scripts = fc.record({
  // A server that fails on one batch three times has it taken apart, and its last event dropped.
  fates: fc
    .array(fc.constantFrom(...FATES), { maxLength: 20 })
    .filter((fates) => fates.filter((fate) => fate === 'fail').length < 3),
  bursts: fc.array(
    fc.record({
      /** Runs that start together before the tracker is asked to send. */
      runs: fc.integer({ min: 1, max: 5 }),
      /** The tracker ends with what it has not sent, and leaves it to another one. */
      isHandedOver: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  maxBatchEvents: fc.integer({ min: 1, max: 12 }),
})

it('events of trackers end in the same rows, each once, whatever the fate of their requests', async () => {
  await fc.assert(
    fc.asyncProperty(scripts, async ({ fates, bursts, maxBatchEvents }) => {
      const rough = await createTestStore()
      const smooth = await createTestStore()
      const directory = createFolder()
      const { transport, isCalm, arriveLate } = createPath(rough.store, fates, async (request) => {
        await ingest(smooth.store, copy(request), START_US)
      })
      const options = {
        transport,
        project: 'p',
        maxBatchEvents,
        flushIntervalMs: 60_000,
        exitFlushMs: 0,
        originalSource: false,
      }
      const start = async () => {
        const tracker = new AsyncTracker({ ...options, spool: { directory } })
        return { tracker, driver: await AsyncDriver.builder().withModules(pipeline).withAdapters(tracker).build() }
      }

      let { tracker, driver } = await start()
      let runs = 0
      const execute = () => driver.execute(['total'], { inputs: { request: runs++ } })
      for (const burst of bursts) {
        const running = Array.from({ length: burst.runs }, execute)
        const flushing = tracker.flush()
        await Promise.allSettled(running)
        await flushing
        if (!burst.isHandedOver) continue
        await execute().catch(() => {})
        await tracker.close(0)
        expect(tracker.stats()).toMatchObject({ pending: 0, dropped: 0 })
        ;({ tracker, driver } = await start())
      }
      while (!isCalm() || tracker.stats().pending > 0 || readdirSync(directory).length > 0) {
        if (tracker.stats().pending === 0) await execute().catch(() => {})
        await tracker.flush()
      }
      await arriveLate()

      expect(tracker.stats()).toMatchObject({ pending: 0, dropped: 0 })
      expect(readAll(rough)).toEqual(readAll(smooth))
      const failed = Math.ceil(runs / 3)
      const endsOf = (status: string): number => rough.rows('Run').filter((row) => row.status === status).length
      expect([endsOf('success'), endsOf('failed'), rough.rows('Run').length]).toEqual([runs - failed, failed, runs])
      expect(rough.rows('NodeRun')).toHaveLength(3 * (runs - failed) + failed)
      await tracker.close(0)
    }),
    { numRuns: 30 },
  )
}, 60_000)
