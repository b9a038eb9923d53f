import { describe, expect, test } from 'vitest'
import type { Adapter } from '../../src/lifecycle/adapter.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { buildDriver } from '../support/build-driver.js'
import { isCollectable } from '../support/collect-garbage.js'

/** Pending for as long as the file runs, and held by it. */
const shared = new Promise<unknown>(() => {})

const bad = async () => {
  throw new Error('bad')
}
const use = ({ x }: { x: unknown }) => x
const all = collect(['it'], ({ it }: { it: readonly unknown[] }) => it)

interface Case {
  readonly module: object
  readonly inputs?: object
  readonly overrides?: object
}

const cases: readonly (readonly [string, Case])[] = [
  ['an input', { module: { use, bad }, inputs: { x: shared } }],
  ['an override', { module: { use, bad }, overrides: { x: shared } }],
  ['an override of a node', { module: { x: () => 1, use, bad }, overrides: { x: shared } }],
  ['an item', { module: { it: expand({}, () => [shared]), all, bad } }],
  ['the next item of an iterator', { module: { it: expand({}, () => iterate(() => shared)), all, bad } }],
  [
    'an input that only nodes of items need',
    {
      module: {
        it: expand({}, () => [1]),
        each: ({ it, x }: { it: number; x: unknown }) => [it, x],
        all: collect(['each'], ({ each }: { each: readonly unknown[] }) => each),
        bad,
      },
      inputs: { x: shared },
    },
  ],
]

const plainOnly: readonly (readonly [string, Case])[] = [
  ['the result of a node', { module: { x: () => shared, use, bad } }],
  [
    'the result of a node of an item',
    {
      module: {
        it: expand({}, () => [1]),
        each: ({ it }: { it: number }) => [it, shared][1],
        all: collect(['each'], ({ each }: { each: readonly unknown[] }) => each),
        bad,
      },
    },
  ],
]

const runHooks: Adapter = { preGraphExecute() {}, async postGraphExecute() {} }
const nodeHooks: Adapter = { preNodeExecute() {}, postNodeExecute() {} }

function iterate(next: () => Promise<unknown>): AsyncIterable<unknown> {
  return { [Symbol.asyncIterator]: () => ({ next: next as AsyncIterator<unknown>['next'] }) }
}

/** Executes a run that fails while it waits, and returns references to what belongs to it alone. */
async function fail({ module, inputs, overrides }: Case, adapters: readonly Adapter[]): Promise<WeakRef<object>[]> {
  const driver = await buildDriver(module, { adapters })
  const outputs = Object.keys(module).filter((name) => !['it', 'each'].includes(name))
  const own = { own: true }
  const options = { inputs: { ...inputs, own }, overrides: { ...overrides }, tags: { own: 'tag' } }
  const error: unknown = await driver.execute(outputs, options).catch((caught: unknown) => caught)
  expect(String(error)).toBe('Error: bad')
  return [new WeakRef(own), new WeakRef(options.overrides), new WeakRef(options.tags), new WeakRef(error as object)]
}

describe.each<[string, readonly Adapter[], readonly (readonly [string, Case])[]]>([
  ['without adapters', [], [...cases, ...plainOnly]],
  ['with hooks around runs', [runHooks], [...cases, ...plainOnly]],
  // A node run that is pending is still to be reported, so it is kept; the source of a block is one as well.
  ['with hooks around nodes', [nodeHooks], cases.filter(([what]) => !what.includes('item'))],
])('a failed run, %s,', (_, adapters, table) => {
  test.each(table)('a failed run is not kept alive by a pending promise that is %s', async (_what, each) => {
    const references = await fail(each, adapters)
    for (const reference of references) expect(await isCollectable(reference)).toBe(true)
    expect(shared).toBeInstanceOf(Promise)
  })
})
