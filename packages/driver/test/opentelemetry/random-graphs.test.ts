import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCache } from '../../src/adapters/cache/create-cache.js'
import { createLogger } from '../../src/adapters/logger/create-logger.js'
import { createProgress } from '../../src/adapters/progress/create-progress.js'
import type { Progress } from '../../src/adapters/progress/progress.js'
import { createTracing } from '../../src/opentelemetry/create-tracing.js'
import { buildDriver } from '../support/build-driver.js'
import { expectationOf, inputsOf, moduleOf, overridesOf, randomRequest } from '../support/random-graph.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'
import { finishedSpans, forgetSpans, openSpans, recordSpans } from './recorded-spans.js'

expectNoUnhandledRejections()
recordSpans()

const manners = ['sync', 'async', 'late', 'thenable', 'throws', 'rejects'] as const
const ignore = () => {}
const target = { debug: ignore, info: ignore, warn: ignore, error: ignore }

test('all adapters together change no result, end every span, and count every node run', async () => {
  await fc.assert(
    fc.asyncProperty(randomRequest(manners), fc.nat({ max: 12 }), async (request, turns) => {
      forgetSpans()
      const called: string[] = []
      const seen: Progress[] = []
      const progress = createProgress({ afterMs: 0, onProgress: (shown) => void seen.push(shown) })
      const adapters = [createTracing(), createCache({ nodes: 'all' }), progress, createLogger({ target })]
      const driver = await buildDriver(moduleOf(request, called), { adapters })
      const controller = new AbortController()
      const options = { inputs: inputsOf(request), overrides: overridesOf(request), signal: controller.signal }
      const ended = driver.execute(request.outputs, options).then(
        (results) => ({ status: 'success', results }),
        (error) => ({ status: error === 'cancelled' ? 'cancelled' : 'failed', results: null }),
      )
      for (let turn = 0; turn < turns; turn++) await Promise.resolve()
      controller.abort('cancelled')
      const { status, results } = await ended
      await new Promise((resolve) => setImmediate(resolve))

      const spans = finishedSpans()
      expect(openSpans()).toEqual([])
      const run = spans.filter(({ name }) => name === 'run dag')
      expect(run.map(({ attributes }) => attributes['dag.run.status'])).toEqual([status])
      const names = spans.filter((span) => span !== run[0]).map(({ name }) => name)
      expect(names.sort()).toEqual(called.map((name) => `node ${name}`).sort())
      const last = seen.at(-1)
      expect(last?.status).toBe(status)
      if (status !== 'success') return
      expect(results).toEqual(expectationOf(request).results)
      expect([last?.done, last?.total]).toEqual([called.length, called.length])
    }),
  )
})
