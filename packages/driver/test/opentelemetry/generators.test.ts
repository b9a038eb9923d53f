import { SpanStatusCode } from '@opentelemetry/api'
import { expect, test } from 'vitest'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { createTracing } from '../../src/opentelemetry/create-tracing.js'
import { buildDriver } from '../support/build-driver.js'
import { errorOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'
import { instrumented, openSpans, pathTo, recordSpans, spanNamed } from './recorded-spans.js'

expectNoUnhandledRejections()
recordSpans()

const sources: readonly (readonly [string, () => unknown])[] = [
  [
    'an async generator',
    async function* () {
      for (const name of ['page 1', 'page 2']) yield await instrumented(name)
    },
  ],
  [
    'a promise of an async generator',
    async () =>
      (async function* () {
        for (const name of ['page 1', 'page 2']) yield await instrumented(name)
      })(),
  ],
  [
    'a generator of promises',
    function* () {
      yield instrumented('page 1')
      yield instrumented('page 2')
    },
  ],
  [
    'an iterator',
    () => {
      let page = 0
      const next = async () => {
        page++
        return page > 2 ? { done: true, value: null } : { done: false, value: await instrumented(`page ${page}`) }
      }
      return { [Symbol.asyncIterator]: () => ({ next }), next }
    },
  ],
]

const moduleOf = (source: () => unknown) => ({
  it: expand({ concurrency: 1 }, source as () => unknown[]),
  each: ({ it }: { it: unknown }) => it,
  all: collect(['each'], ({ each }: { each: readonly unknown[] }) => each.length),
})

test.each(sources.slice(0, 3))('spans within %s nest below the node that expands', async (_, source) => {
  const driver = await buildDriver(moduleOf(source), { adapters: [createTracing()], name: 'pages' })
  expect(await driver.execute(['all'])).toEqual({ all: 2 })
  expect(pathTo(spanNamed('page 1'))).toBe('run pages > node it > page 1')
  expect(pathTo(spanNamed('page 2'))).toBe('run pages > node it > page 2')
  expect(openSpans()).toEqual([])
})

test.each(sources)('%s yields the same items with tracing as without', async (_, source) => {
  const results = await (await buildDriver(moduleOf(source))).execute(['all'])
  const traced = await buildDriver(moduleOf(source), { adapters: [createTracing()] })
  expect(await traced.execute(['all'])).toEqual(results)
})

test('the span of a node whose generator throws has the error and ends after the last item', async () => {
  const broken = new Error('page 2')
  const source = async function* () {
    yield 1
    throw broken
  }
  const driver = await buildDriver(moduleOf(source), { adapters: [createTracing()], name: 'pages' })
  expect(await errorOf(driver.execute(['all']))).toBe(broken)
  expect(spanNamed('node it').status).toMatchObject({ code: SpanStatusCode.ERROR })
  expect(spanNamed('run pages').status).toMatchObject({ code: SpanStatusCode.ERROR })
  expect(openSpans()).toEqual([])
})
