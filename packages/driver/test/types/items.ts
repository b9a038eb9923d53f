import { collect, expand, extractFields, type ItemFailure, inject, retry, source } from '../../src/index.js'
import { assertType, builder, type Eq } from './assertions.js'

const crawl = {
  url: expand({ concurrency: 4 }, async ({ urls }: { urls: string[] }) => urls),
  page: async ({ url, agent }: { url: string; agent: string }) => ({ url, agent, size: 1 }),
  words: ({ page }: { page: { size: number } }) => page.size,
  pages: collect(
    ['page'],
    ({ page, title }: { page: readonly { size: number }[]; title: string }) => title + page.length,
  ),
  report: ({ pages }: { pages: string }) => pages,
}

export async function whatFollowsAnExpandHasTheTypeOfAnItem() {
  const driver = await builder.withModules(crawl).build()
  const results = await driver.execute(['pages', 'report'], { inputs: { urls: [], agent: '', title: '' } })
  assertType<Eq<typeof results, { pages: string; report: string }>>()
  // @ts-expect-error agent is needed for each page
  await driver.execute(['report'], { inputs: { urls: [], title: '' } })
}

export async function whatExistsOncePerItemIsNoOutput() {
  const driver = await builder.withModules(crawl).build()
  const inputs = { urls: [], agent: '', title: '' }
  // @ts-expect-error once per item
  await driver.execute(['page'], { inputs })
  // @ts-expect-error the items themselves
  await driver.execute(['url'], { inputs: { urls: [] } })
  // @ts-expect-error behind what exists once per item
  await driver.execute(['words'], { inputs })
  // @ts-expect-error also next to one that exists once
  await driver.execute(['pages', 'words'], { inputs })
  // @ts-expect-error also without the result builder
  await driver.rawExecute(['page'], { inputs })
}

export async function whatExistsOncePerItemHasNoOverride() {
  const driver = await builder.withModules(crawl).build()
  await driver.execute(['report'], { overrides: { pages: '' } })
  const page = { url: '', agent: '', size: 1 }
  // @ts-expect-error which of them?
  await driver.execute(['report'], { inputs: { title: '' }, overrides: { page } })
}

export async function itemsMustFit() {
  // @ts-expect-error each url is a number
  await builder.withModules({ url: expand({}, () => [1]), page: ({ url }: { url: string }) => url }).build()
  const wrong = { ...crawl, pages: collect(['page'], ({ page }: { page: readonly string[] }) => page) }
  // @ts-expect-error each page is an object
  await builder.withModules(wrong).build()
  // @ts-expect-error a collected parameter is an array
  collect(['page'], ({ page }: { page: string }) => page)
  // @ts-expect-error no such parameter
  collect(['pag'], ({ page }: { page: string[] }) => page)
}

function* numbers() {
  yield 1
}

async function* texts() {
  yield 'x'
}

export function itemsComeFromAnythingThatCanBeIterated() {
  expand({}, () => new Set([1])) satisfies object
  expand({}, async () => new Map([[1, 2]]))
  expand({}, numbers)
  expand({}, texts)
  expand({}, (): Iterable<number> => [])
  // @ts-expect-error a string is text
  expand({}, () => 'abc')
  // @ts-expect-error nothing to iterate
  expand({}, () => 1)
  // @ts-expect-error perhaps nothing to iterate
  expand({}, () => null as number[] | null)
}

export async function itemsAreAwaited() {
  const nodes = {
    lazy: expand({}, () => [Promise.resolve(1)]),
    stream: expand({}, texts),
    numbers: collect(['lazy'], ({ lazy }: { lazy: number[] }) => lazy),
    texts: collect(['stream'], ({ stream }: { stream: string[] }) => stream),
  }
  const driver = await builder.withModules(nodes).build()
  const results = await driver.execute(['numbers', 'texts'])
  assertType<Eq<typeof results, { numbers: number[]; texts: string[] }>>()
}

export async function onlyWhatExistsOncePerItemIsCollected() {
  const once = { x: () => 1, xs: collect(['x'], ({ x }: { x: number[] }) => x) }
  // @ts-expect-error x exists once
  await builder.withModules(once).build()
  // @ts-expect-error an input exists once
  await builder.withModules({ xs: once.xs }).build()
}

export async function twoExpandsMayNotMeetBeforeACollect() {
  const nodes = { a: expand({}, () => [1]), b: expand({}, () => ['x']) }
  // @ts-expect-error for which of them?
  await builder.withModules({ ...nodes, both: ({ a, b }: { a: number; b: string }) => a + b }).build()
  const nested = { ...nodes, c: expand({}, ({ a }: { a: number }) => [a]) }
  // @ts-expect-error items of items
  await builder.withModules(nested).build()
  const apart = {
    ...nodes,
    as: collect(['a'], ({ a }: { a: number[] }) => a),
    both: collect(['b'], ({ as, b }: { as: number[]; b: string[] }) => [as, b]),
    again: expand({}, ({ as }: { as: number[] }) => as),
    twice: collect(['again'], ({ again, both }: { again: number[]; both: unknown }) => [again, both]),
  }
  const driver = await builder.withModules(apart).build()
  await driver.execute(['twice'])
}

export async function itemsStack() {
  const nodes = {
    row: retry(
      { attempts: 2 },
      expand(
        {},
        inject({ n: source('count') }, ({ n }: { n: number }) => [{ id: n }]),
      ),
    ),
    cell: extractFields(['id'], ({ row }: { row: { id: number } }) => row),
    ids: inject(
      { all: source('id') },
      collect(['all'], ({ all }: { all: readonly number[] }) => all),
    ),
  }
  const driver = await builder.withModules(nodes).build()
  const results = await driver.execute(['ids'], { inputs: { count: 1 } })
  assertType<Eq<typeof results, { ids: readonly number[] }>>()
  // @ts-expect-error fields of items are items
  await driver.execute(['id'], { inputs: { count: 1 } })
  const list = extractFields(['length'], () => [1])
  // @ts-expect-error fields belong outside
  expand({}, list)
  // @ts-expect-error once is enough
  expand({}, nodes.row)
}

export function theKeyOfAnItemReceivesTheItem() {
  expand({ key: ({ id }) => id }, ({ users }: { users: readonly { id: number }[] }) => users)
  expand({ key: (each) => each.toFixed() }, numbers)
  // @ts-expect-error an item has no name
  expand({ key: ({ name }) => name }, ({ users }: { users: readonly { id: number }[] }) => users)
  // @ts-expect-error a key is text or a number
  expand({ key: (each) => [each] }, numbers)
}

export async function aRunMayBeContinued() {
  const driver = await builder.withModules(crawl).build()
  const inputs = { urls: [], agent: '', title: '' }
  await driver.execute(['report'], { inputs, runId: 'crawl-1', resume: true })
  // @ts-expect-error true or false
  await driver.execute(['report'], { inputs, runId: 'crawl-1', resume: 'yes' })
}

const failing = {
  url: expand({ onError: 'collect' }, ({ urls }: { urls: string[] }) => urls),
  page: async ({ url }: { url: string }) => url.length,
}

export async function collectedItemsThatMayFailNeedAPlaceForFailures() {
  const pages = collect(['page'], ({ page }: { page: readonly (number | ItemFailure)[] }) => page.length)
  const driver = await builder.withModules({ ...failing, pages }).build()
  const results = await driver.execute(['pages'], { inputs: { urls: [] } })
  assertType<Eq<typeof results, { pages: number }>>()
  const careless = collect(['page'], ({ page }: { page: readonly number[] }) => page.length)
  // @ts-expect-error page may be a failure
  await builder.withModules({ ...failing, careless }).build()
  const other = expand({ onError: 'fail' }, ({ urls }: { urls: string[] }) => urls)
  await builder.withModules({ ...failing, url: other, careless }).build()
  // @ts-expect-error only these two
  expand({ onError: 'ignore' }, numbers)
}
