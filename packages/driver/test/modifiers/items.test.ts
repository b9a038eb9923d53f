import { describe, expect, test } from 'vitest'
import {
  checkOutput,
  collect,
  expand,
  group,
  inject,
  parameterize,
  pipeInput,
  pipeOutput,
  source,
  step,
  value,
} from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { edgesOf } from '../support/edges-of.js'
import { errorOf, problemsOf } from '../support/error-of.js'
import { schema } from '../support/schema.js'

const urls = ({ list }: { list: readonly string[] }) => list
const page = ({ url }: { url: string }) => `<${url}>`
const join = ({ page, by = '' }: { page: readonly string[]; by?: string }) => page.join(by)
const inputs = { list: ['a', 'b'] }

describe('expand and collect', () => {
  test.each([
    ['sync', urls],
    ['async', async ({ list }: { list: readonly string[] }) => list],
  ])('expand and collect run the nodes between them once per item of a function that is %s', async (_, fn) => {
    const driver = await buildDriver({ url: expand({ concurrency: 1 }, fn), page, pages: collect(['page'], join) })
    expect(await driver.execute(['pages'], { inputs })).toEqual({ pages: '<a><b>' })
  })

  test('expand and collect process 16 items at a time by default', async () => {
    const driver = await buildDriver({
      url: expand({}, urls),
      all: expand({ concurrency: Number.POSITIVE_INFINITY }, urls),
    })
    expect(driver.graph.nodes.get('url')?.body?.expand).toEqual({
      concurrency: 16,
      isDefault: true,
      key: null,
      onError: 'fail',
    })
    expect(driver.graph.nodes.get('all')?.body?.expand).toEqual({
      concurrency: Number.POSITIVE_INFINITY,
      isDefault: false,
      key: null,
      onError: 'fail',
    })
  })

  test('expand and collect combine with pipes: steps after an expand run per item, steps before a parameter see the collected array', async () => {
    const driver = await buildDriver({
      url: pipeOutput([step((url: string) => url.toUpperCase())], expand({}, urls)),
      page,
      pages: collect(['page'], pipeInput('page', [step((pages: readonly string[]) => [...pages].reverse())], join)),
    })
    expect(await driver.execute(['pages'], { inputs })).toEqual({ pages: '<B><A>' })
  })

  test('expand and collect combine with bindings, which rename collected parameters', async () => {
    const driver = await buildDriver({
      url: expand({}, urls),
      text: page,
      pages: inject({ page: source('text'), by: value('+') }, collect(['page'], join)),
    })
    expect(await driver.execute(['pages'], { inputs })).toEqual({ pages: '<a>+<b>' })
  })

  test('expand and collect combine with parameterize, which defines several nodes that collect', async () => {
    const driver = await buildDriver({
      url: expand({}, urls),
      page,
      pages: parameterize({ plus: { by: value('+') }, dash: { by: value('-') } }, collect(['page'], join)),
    })
    expect(await driver.execute(['plus', 'dash'], { inputs })).toEqual({ plus: '<a>+<b>', dash: '<a>-<b>' })
  })

  test('expand and collect support a member of a group', async () => {
    const both = inject({ all: group('page', 'title') }, ({ all }: { all: readonly unknown[] }) => all)
    const driver = await buildDriver({
      url: expand({}, urls),
      page,
      pages: (collect as unknown as (names: string[], fn: unknown) => object)(['page'], both),
    })
    expect(await driver.execute(['pages'], { inputs: { ...inputs, title: 't' } })).toEqual({
      pages: [['<a>', '<b>'], 't'],
    })
  })

  test('expand and collect combine with checkOutput, which checks each item', async () => {
    const seen: unknown[] = []
    const watched = schema((item) => {
      seen.push(item)
      return item === 'bad' ? 'is bad' : undefined
    })
    const driver = await buildDriver({
      url: checkOutput(watched, expand({}, urls)),
      page,
      pages: collect(['page'], join),
    })
    expect(edgesOf(driver)[0]).toBe('url.items <- list')
    expect(await driver.execute(['pages'], { inputs })).toEqual({ pages: '<a><b>' })
    expect(seen).toEqual(['a', 'b'])
    expect(String(await errorOf(driver.execute(['pages'], { inputs: { list: ['bad'] } })))).toMatch(/"url" .*: is bad/)
  })

  test('expand and collect are refused at build if a value replaces a collected parameter', async () => {
    const untyped = inject as unknown as (bindings: unknown, fn: unknown) => object
    const module = { url: expand({}, urls), page, pages: untyped({ page: value(['x']) }, collect(['page'], join)) }
    expect(await problemsOf(buildDriver(module))).toContainEqual(
      expect.stringMatching(
        /DAG_MODIFIER_COLLECTED_PARAMETER: inject binds "page" of node "pages" to a value or a group/,
      ),
    )
  })

  test('expand and collect are refused at build if there is no such parameter', async () => {
    const untyped = collect as unknown as (names: string[], fn: unknown) => object
    expect(
      await problemsOf(buildDriver({ url: expand({}, urls), page, pages: untyped(['pag'], join) })),
    ).toContainEqual(
      expect.stringMatching(/collect names "pag", which is not a parameter of node "pages". Did you mean "page"\?/),
    )
  })
})
