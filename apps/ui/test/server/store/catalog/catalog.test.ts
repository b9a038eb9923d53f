import type { VersionNode } from '@dag/protocol'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ALL_NODES, CATALOG_SORTS, type CatalogFilter } from '@/contract/catalog'
import { ingest } from '@/server/ingest/ingest'
import { sweep } from '@/server/ingest/sweep'
import { batch, nodeFinished, runFinished, runStarted, START_US, version, versionNode } from '../../../support/events'
import { expectedCatalog, storedCatalog } from '../../../support/expected-catalog'
import { createTestStore, type TestStore } from '../../../support/store'

const [V1, V2, V3] = ['1', '2', '3'].map((digit) => digit.repeat(32)) as [string, string, string]
const RUNS = Number(process.env.DAG_FUZZ ?? 25)

const node = fc
  .record({
    name: fc.constantFrom('load', 'price', 'sub.total', '../odd', '__proto__'),
    module: fc.constantFrom(null, 'pricing'),
    file: fc.constantFrom(null, 'src/a.ts'),
    documentation: fc.constantFrom(null, 'Reads orders.', 'Reads invoices.'),
    tags: fc.constantFrom({}, { owner: 'web' }, { owner: 'data', tier: 'gold' }),
    source: fc.constantFrom(null, 'const findMe = 1'),
    kind: fc.constantFrom('function' as const, 'function' as const, 'input' as const),
  })
  .map(
    ({ name, ...more }): VersionNode =>
      versionNode(name, [], more.kind === 'input' ? { ...more, codeHash: null, text: null } : more),
  )

const versionEvent = fc
  .record({
    project: fc.constantFrom('a', 'b'),
    name: fc.constantFrom('checkout', 'refund'),
    id: fc.constantFrom(V1, V2, V3),
    nodes: fc.uniqueArray(node, { minLength: 1, maxLength: 4, selector: ({ name }) => name }),
  })
  .map(version)

/** Ingests events that are all accepted. */
async function take({ store }: TestStore, events: readonly unknown[]): Promise<void> {
  expect((await ingest(store, batch(events), START_US)).rejected).toEqual([])
}

const find = async ({ store }: TestStore, q: string, more: Partial<CatalogFilter> = {}, projectId = 1) =>
  (await store.catalog.list(projectId, { ...ALL_NODES, ...more, q }, 'name', null, 200)).map(({ name }) => name)

/** As if all were from before the catalog. */
function forgetCatalog({ file }: TestStore): void {
  const database = new Database(file)
  database.exec('DELETE FROM CatalogNode; UPDATE VersionNode SET catalogued = 0')
  database.close()
}

it('the catalog equals the versions, whatever the order in which they arrive in parts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(versionEvent, { minLength: 1, maxLength: 12 }), async (events) => {
      const test = await createTestStore()
      for (const event of events) await take(test, [event])
      expect(storedCatalog(test)).toEqual(expectedCatalog(test))
      const before = [storedCatalog(test), test.rows('CatalogNode').map(({ key: _, ...row }) => row)]
      forgetCatalog(test)
      expect(test.rows('CatalogText')).toEqual([])
      sweep(test.store, START_US)
      const after = [storedCatalog(test), test.rows('CatalogNode').map(({ key: _, ...row }) => row)]
      expect(after[0]).toEqual(before[0])
      expect(new Set(after[1] as object[])).toEqual(new Set(before[1] as object[]))
      for (const row of test.rows('CatalogNode')) {
        expect(await find(test, String(row.name), {}, Number(row.projectId))).toContain(row.name)
      }
    }),
    { numRuns: RUNS },
  )
}, 600_000)

it('a search finds nodes by every word of name, documentation, source, types, tags and file', async () => {
  const test = await createTestStore()
  const price = versionNode('price', [], {
    documentation: 'Adds the Mehrwertsteuer.',
    tags: { owner: 'pricing', tier: 'gold' },
    source: 'export const price = (net: number) => net * 1.19',
    file: 'src/money.ts',
  })
  const result = { type: 'Decimal128', preview: '12', complete: true }
  await take(test, [version({ id: V1, nodes: [price, versionNode('load')] })])
  expect(await find(test, 'decimal')).toEqual([])
  const run = [runStarted('r', { version: V1 }), nodeFinished('r', 'price', { result }), runFinished('r')]
  await take(test, run)
  for (const q of ['PRIC', 'mehrwert', 'net * 1.19', 'decimal', 'tier=gold', 'money.ts', 'pr', 'gold price']) {
    expect(await find(test, q), q).toEqual(['price'])
  }
  for (const q of ['gold missing', 'xy', '"', '%']) expect(await find(test, q), q).toEqual([])
  expect(await find(test, '', { owner: 'pricing' })).toEqual(['price'])
  expect(await find(test, '', { owner: '' })).toEqual(['load'])
  expect(await find(test, '', { dag: 'refund' })).toEqual([])
  expect(await find(test, '', { dag: 'checkout', module: 'pipeline' })).toEqual(['load', 'price'])
})

it('a node loses the words of an older version', async () => {
  const test = await createTestStore()
  const at = (id: string, documentation: string) => version({ id, nodes: [versionNode('load', [], { documentation })] })
  await take(test, [at(V1, 'reads orders'), at(V2, 'reads invoices')])
  expect(await find(test, 'invoices')).toEqual(['load'])
  expect(await find(test, 'orders')).toEqual([])
})

it('the catalog of a project goes with the project', async () => {
  const test = await createTestStore()
  await take(test, [version({ project: 'a' }), version({ project: 'b' })])
  const database = new Database(test.file)
  database.pragma('foreign_keys = ON')
  database.prepare('DELETE FROM Project WHERE name = ?').run('a')
  database.close()
  expect(storedCatalog(test)).toEqual(expectedCatalog(test))
  expect(test.rows('CatalogText')).toHaveLength(test.rows('CatalogNode').length)
  expect(test.rows('CatalogNode')).toHaveLength(4)
})

it('the sweep adds nodes from before in steps, with the types of their last run', async () => {
  const test = await createTestStore()
  const nodes = Array.from({ length: 600 }, (_, index) => versionNode(`node${index}`))
  const run = [runStarted('r', { version: V1 }), nodeFinished('r', 'node7'), runFinished('r')]
  await take(test, [version({ id: V1, nodes }), ...run])
  forgetCatalog(test)
  sweep(test.store, START_US)
  expect(test.rows('CatalogNode')).toHaveLength(500)
  sweep(test.store, START_US)
  expect(storedCatalog(test)).toEqual(expectedCatalog(test))
  expect(test.rows('CatalogNodeType')).toMatchObject([{ type: 'string' }])
})

it.each(CATALOG_SORTS)('pages in the order %s hold every node once', async (sort) => {
  const test = await createTestStore()
  const nodes = Array.from({ length: 23 }, (_, index) =>
    versionNode(`node${index}`, [], {
      module: index % 4 === 0 ? null : `m${index % 4}`,
      tags: index % 3 === 0 ? {} : { owner: `o${index % 3}` },
    }),
  )
  await take(test, [version({ id: V1, nodes: nodes.slice(0, 9) })])
  await take(test, [version({ id: V2, name: 'refund', nodes: nodes.slice(5) })])
  const all = await test.store.catalog.list(1, ALL_NODES, sort, null, 200)
  const paged: (typeof all)[number][] = []
  for (let last = null as (typeof all)[number] | null; ; ) {
    const value = sort === 'name' ? '' : sort === '-seen' ? (last?.firstVersionKey ?? 0) : (last?.[sort] ?? '')
    const page = await test.store.catalog.list(1, ALL_NODES, sort, last && { value, name: last.name }, 4)
    for (const row of page) paged.push(row)
    last = page.at(-1) ?? null
    if (last === null) break
  }
  expect(paged).toEqual(all)
  expect(new Set(all.map(({ name }) => name)).size).toBe(23)
  const groups = sort === 'name' || sort === '-seen' ? [] : all.map((row) => row[sort])
  expect(groups.filter((group, index) => group !== groups[index - 1])).toHaveLength(new Set(groups).size)
})
