import { AsyncDriver } from '@dag/driver'
import { AsyncTracker } from '../../../src/index.js'

/*
 * Makes one run of a real driver and ends as PROGRAM_END says. Nothing waits for the trackers, one for each UI of
 * PROGRAM_URLS. The exit code is 3 if the result of the run is right.
 */
const trackers = (process.env.PROGRAM_URLS?.split(',') ?? [undefined]).map(
  (url) =>
    new AsyncTracker({
      ...(url === undefined ? {} : { url }),
      signals: process.env.PROGRAM_SIGNALS === undefined ? [] : ['SIGTERM'],
      maxQueueEvents: 100,
      maxBatchEvents: 50,
      originalSource: false,
      exitFlushMs: Number(process.env.PROGRAM_EXIT_FLUSH_MS ?? 2_000),
    }),
)
const pipeline = {
  foo: async ({ request }: { request: string }) => request.length,
  total: ({ foo }: { foo: number }) => foo * 2,
  boom: ({ foo }: { foo: number }): number => {
    throw new RangeError(`boom on purpose: ${foo}`)
  },
}
const driver = await AsyncDriver.builder()
  .withName('checkout')
  .withModules(pipeline)
  .withAdapters(...trackers)
  .build()
const { total } = await driver.execute(['total'], {
  inputs: { request: 'four' },
  runId: process.env.PROGRAM_RUN ?? 'script-run',
})
process.exitCode = total === 8 ? 3 : 9

const untilSignal = (): void => {
  setInterval(() => {}, 60_000)
  process.stdout.write('ready\n')
}

const fail = (runId: string) => driver.execute(['boom'], { inputs: { request: 'four' }, runId })

const ends: Record<string, () => unknown> = {
  'failing run': () => fail('failed-run'),
  'failing run in a callback'() {
    setTimeout(() => void fail('failed-run'), 1)
  },
  async 'failing run, then process.exit'() {
    await fail('failed-run').catch(() => process.exit(4))
  },
  'error in a callback'() {
    setTimeout(() => {
      throw new Error('thrown on purpose')
    }, 1)
  },
  async flood() {
    for (let run = 0; run < 200; run++) {
      await driver.execute(['total'], { inputs: { request: 'four' }, runId: `flood-${run}` })
    }
    untilSignal()
  },
  'process.exit': () => process.exit(4),
  throw() {
    throw new Error('thrown on purpose')
  },
  reject() {
    void Promise.reject(new Error('rejected on purpose'))
  },
  signal: untilSignal,
  'signal with a handler'() {
    process.on('SIGTERM', () => setTimeout(() => process.exit(5), 50))
    untilSignal()
  },
  'signal with a listener that counts the listeners'() {
    const polite = (): void => {
      if (process.listenerCount('SIGTERM') > 1) return
      process.off('SIGTERM', polite)
      process.kill(process.pid, 'SIGTERM')
    }
    process.on('SIGTERM', polite)
    untilSignal()
  },
}
await ends[process.env.PROGRAM_END ?? '']?.()
