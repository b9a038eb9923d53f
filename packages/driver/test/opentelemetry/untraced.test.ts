import {
  context,
  DiagLogLevel,
  diag,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { AlwaysOffSampler, BasicTracerProvider } from '@opentelemetry/sdk-trace-base'
import { afterEach, describe, expect, test } from 'vitest'
import { createTracing, type TracingOptions } from '../../src/opentelemetry/create-tracing.js'
import { buildDriver } from '../support/build-driver.js'
import { problemsOf } from '../support/error-of.js'

afterEach(() => {
  trace.disable()
  context.disable()
  diag.disable()
})

const module = { a: () => trace.getActiveSpan()?.spanContext() ?? null, b: ({ a }: { a: unknown }) => a }

/** A tracer that counts what it is asked for. */
function countingTracer(make: Tracer['startSpan']): { tracer: Tracer; started: string[] } {
  const started: string[] = []
  const startSpan: Tracer['startSpan'] = (name, ...more) => {
    started.push(name)
    return make(name, ...more)
  }
  return { started, tracer: { startSpan, startActiveSpan: () => expect.unreachable('spans are never made active so') } }
}

describe('without an SDK', () => {
  test('without an SDK a run asks for one span and its nodes for none', async () => {
    const none = trace.getTracer('none')
    const { tracer, started } = countingTracer((name, ...more) => none.startSpan(name, ...more))
    const driver = await buildDriver(module, { adapters: [createTracing({ tracer })] })
    expect(await driver.execute(['b'])).toEqual({ b: null })
    expect(started).toEqual(['run dag'])
  })

  test('without an SDK an adapter finds an SDK that is registered after it was created', async () => {
    const driver = await buildDriver(module, { adapters: [createTracing()] })
    expect(await driver.execute(['a'])).toEqual({ a: null })
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
    trace.setGlobalTracerProvider(new BasicTracerProvider())
    expect(await driver.execute(['a'])).toEqual({ a: expect.objectContaining({ traceFlags: 1 }) })
  })
})

test('nodes of a run that is not sampled get no spans, and pass that decision on', async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  const unsampled = new BasicTracerProvider({ sampler: new AlwaysOffSampler() }).getTracer('unsampled')
  const { tracer, started } = countingTracer((name, ...more) => unsampled.startSpan(name, ...more))
  const driver = await buildDriver(module, { adapters: [createTracing({ tracer })] })
  const { b } = (await driver.execute(['b'])) as { b: never }
  expect(isSpanContextValid(b)).toBe(true)
  expect(b).toMatchObject({ traceFlags: 0 })
  expect(started).toEqual(['run dag'])
})

test.each([
  ['starting', (): Span => expect.unreachable()],
  [
    'ending',
    (): Span =>
      Object.create(trace.wrapSpanContext({ traceId: '1'.repeat(32), spanId: '1'.repeat(16), traceFlags: 1 })),
  ],
])('a tracer that fails when %s spans fails no run', async (_, startSpan) => {
  const told: unknown[] = []
  const note = (...words: unknown[]) => void told.push(words)
  diag.setLogger({ error: note, warn: note, info: note, debug: note, verbose: note }, DiagLogLevel.ERROR)
  const { tracer } = countingTracer(() => {
    const span = startSpan()
    return Object.assign(span, { isRecording: () => true, end: () => expect.unreachable() })
  })
  const driver = await buildDriver(module, { adapters: [createTracing({ tracer })] })
  expect(await context.with(ROOT_CONTEXT, () => driver.execute(['b']))).toHaveProperty('b')
  expect(told.length).toBeGreaterThan(0)
})

test.each<[string, object, string]>([
  [
    'a tracer without startSpan',
    { tracer: {} },
    'DAG_ADAPTER_INVALID_OPTION: tracer of createTracing must be a tracer with startSpan: received object.',
  ],
  [
    'nodes that is not a function',
    { nodes: ['a'] },
    'DAG_ADAPTER_INVALID_OPTION: nodes of createTracing must be a function: received Array(1).',
  ],
  [
    'a misspelt setting',
    { log: false },
    'DAG_ADAPTER_UNKNOWN_OPTION: createTracing has no option "log". Did you mean "logs"?',
  ],
])('%s is refused', async (_, settings, message) => {
  const make = async () => createTracing(settings as TracingOptions)
  expect(await problemsOf(make())).toEqual([expect.stringContaining(message)])
})
