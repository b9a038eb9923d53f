import {
  cache,
  checkOutput,
  configWhen,
  dataLoader,
  dataSaver,
  expand,
  extractFields,
  inject,
  node,
  parameterize,
  retry,
  type StandardSchema,
  source,
  tag,
  timeout,
  value,
} from '../../src/index.js'
import { assertType, builder, type Eq } from './assertions.js'

declare const isNumber: StandardSchema<number>
declare const isUser: StandardSchema<{ id: number; name: string }>
declare const untyped: { readonly '~standard': Omit<StandardSchema['~standard'], 'types'> }

export async function modifiersAroundACallKeepTheType() {
  const fetchUser = async ({ userId }: { userId: number }) => ({ id: userId, name: '' })
  const user = tag(
    { owner: 'growth' },
    retry(
      { attempts: 3 },
      timeout(500, cache({ ttlMs: 1000, key: ({ userId }) => userId }, checkOutput(isUser, fetchUser))),
    ),
  )
  assertType<Eq<typeof user, typeof fetchUser>>()
  const driver = await builder.withModules({ user }).build()
  const results = await driver.execute(['user'], { inputs: { userId: 1 } })
  assertType<Eq<typeof results, { user: { id: number; name: string } }>>()
  // @ts-expect-error tags are text
  tag({ owner: 1 }, fetchUser)
  // @ts-expect-error attempts are needed
  retry({}, fetchUser)
}

export function checkedResultsMayPassTheirSchema(loose: { id: number | string; name: string | null }) {
  checkOutput(isNumber, async () => 1)
  checkOutput(isNumber, (): unknown => 1, { onFail: 'warn' })
  checkOutput(isNumber, () => JSON.parse('1'))
  checkOutput(isNumber, () => 1 as number | null)
  checkOutput(isUser, () => loose)
  checkOutput(isUser, () => ({ id: 1, name: 'x', more: true }))
  checkOutput(untyped, () => 'anything')
  // @ts-expect-error a string is never a number
  checkOutput(isNumber, async () => 'x')
  // @ts-expect-error a name is never a number
  checkOutput(isUser, () => ({ id: 1, name: 2 }))
  // @ts-expect-error neither
  checkOutput(isNumber, () => 1, { onFail: 'ignore' })
  checkOutput(
    isNumber,
    expand({}, () => [1]),
  )
  const texts = expand({}, () => ['x'])
  // @ts-expect-error items are checked one by one
  checkOutput(isNumber, texts)
}

export async function loadersGiveTheirDataAndMetadata() {
  const load = async ({ path }: { path: string }) => ({ data: [path], metadata: { rows: 1 } })
  const nodes = {
    orders: dataLoader(load),
    first: ({ orders }: { orders: string[] }) => orders[0],
    saved: dataSaver(async ({ first }: { first: string | undefined }) => ({ bytes: first?.length })),
  }
  const driver = await builder.withModules(nodes).build()
  const results = await driver.execute(['orders', 'orders.metadata', 'saved'], { inputs: { path: '' } })
  assertType<
    Eq<typeof results, { orders: string[]; 'orders.metadata': { rows: number }; saved: { bytes: number | undefined } }>
  >()
  // @ts-expect-error path is needed to know it
  await driver.execute(['orders.metadata'])
  // @ts-expect-error only loaders have metadata
  await driver.execute(['first.metadata'], { inputs: { path: '' } })
  // @ts-expect-error no data
  dataLoader(() => ({ metadata: {} }))
  // @ts-expect-error metadata is a record
  dataSaver(() => 1)
}

export async function loadersStack() {
  const load = ({ path }: { path: string }) => ({ data: { rows: [path] }, metadata: { path } })
  const nodes = {
    table: parameterize({ old: { path: value('a') }, now: { path: source('file') } }, dataLoader(load)),
    parts: extractFields(['rows'], dataLoader(load)),
  }
  const driver = await builder.withModules(nodes).build()
  await driver.execute(['old', 'old.metadata'])
  await driver.execute(['now.metadata'], { inputs: { file: '' } })
  const results = await driver.execute(['rows'], { inputs: { path: '' } })
  assertType<Eq<typeof results, { rows: string[] }>>()
  // @ts-expect-error the loader belongs inside
  dataLoader(expand({}, () => [{ data: 1, metadata: {} }]))
}

export async function everythingStacks() {
  const total = node(({ net, vat = 0 }: { net: number; vat?: number }) => net + vat, {
    dependencies: ['net'],
    optional: ['vat'],
  })
  const nodes = {
    total__eu: configWhen({ region: 'eu' }, tag({ owner: 'x' }, inject({ vat: source('euVat') }, total))),
    total__us: configWhen({ region: 'us' }, retry({ attempts: 2 }, inject({ vat: value(0) }, total))),
  }
  const driver = await builder.withModules(nodes).withConfig({ region: 'eu' }).build()
  await driver.execute(['total'], { inputs: { net: 1 } })
  await driver.execute(['total'], { inputs: { net: 1, euVat: 2 } })
}
