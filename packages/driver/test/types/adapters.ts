import {
  type Adapter,
  AsyncDriver,
  createCache,
  createLogger,
  createProgress,
  createValidation,
  type NodeFinished,
  type NodeLogged,
  type ResultBuilder,
  type ResultRecord,
  recordsResult,
} from '../../src/index.js'
import { createTracing } from '../../src/opentelemetry.js'
import { assertType, builder, type Eq, syncBuilder } from './assertions.js'

const module = { a: () => [1, 2], b: async () => 'b' }

/** An adapter as users write them, with members besides those of an adapter. */
class Counter implements Adapter {
  readonly counts = new Map<string, number>()
  postNodeExecute({ node, outcome, cached }: NodeFinished): void {
    if (outcome.status === 'success' && !cached) this.counts.set(node.name, this.counts.size)
  }

  async close(): Promise<void> {
    this.counts.clear()
  }
}

class Plain {
  nodeLog({ node, message, fields }: NodeLogged) {
    return `${node.name} ${message} ${fields?.url}`
  }
  executeNode(_: unknown, next: () => unknown) {
    return next()
  }
  nodes = 0
}

export async function adaptersOfAllKindsMayBeGiven(adapter: Adapter, adapters: readonly Adapter[]) {
  const shipped = builder.withModules(module).withAdapters(createLogger(), createCache(), createTracing())
  const driver = await shipped.withAdapters(createProgress(), createValidation({})).build()
  assertType<Eq<Awaited<ReturnType<typeof driver.execute<'a' | 'b'>>>, { a: number[]; b: string }>>()
  await builder.withModules(module).withAdapters(new Counter(), new Plain(), adapter).build()
  const several = await builder
    .withModules(module)
    .withAdapters(...adapters)
    .build()
  assertType<Eq<Awaited<ReturnType<typeof several.execute<'a'>>>, { a: number[] }>>()
}

export async function theMembersOfALiteralKnowWhatTheyReceive() {
  const kept: string[] = []
  await builder
    .withModules(module)
    .withAdapters(
      {
        init() {
          kept.length = 0
        },
        async preGraphExecute({ runId, outputs }) {
          assertType<Eq<typeof runId, string>>()
          kept.push(...outputs)
        },
        postNodeExecute: ({ outcome }) => {
          if (outcome.status === 'failed') kept.push(String(outcome.error))
          // @ts-expect-error a failed node has no result
          if (outcome.status === 'failed') kept.push(outcome.result)
        },
        executeNode: async ({ node, signal }, next) => {
          signal.throwIfAborted()
          return [node.name, await next()]
        },
        validateNode: ({ tags }) => (tags.owner === undefined ? 'has no owner' : null),
        stats: () => kept.length,
      },
      { nodeLog: ({ level, atUs }) => void kept.push(level, atUs.toFixed()) },
    )
    .build()
}

export async function theResultBuilderDecidesTheResult() {
  const base = builder.withModules(module)
  const rows = await base.withAdapters(createLogger(), recordsResult(), createTracing()).build()
  assertType<Eq<Awaited<ReturnType<typeof rows.execute<'a'>>>, readonly ResultRecord[]>>()
  assertType<Eq<Awaited<ReturnType<typeof rows.rawExecute<'a'>>>, { a: number[] }>>()
  const literal = await base
    .withAdapters({ buildResult: (results) => Object.keys(results) })
    .withAdapters(new Counter())
    .build()
  assertType<Eq<Awaited<ReturnType<typeof literal.execute<'a'>>>, string[]>>()
  const awaited = await base.withAdapters({ buildResult: async ({ a }) => ({ a }) }).build()
  assertType<Eq<Awaited<ReturnType<typeof awaited.execute<'a'>>>, { a: unknown }>>()
  class Table implements ResultBuilder<Map<string, unknown>> {
    buildResult(results: ResultRecord) {
      return new Map(Object.entries(results))
    }
  }
  const table = syncBuilder
    .withModules({ a: () => 1 })
    .withAdapters(new Table())
    .build()
  assertType<Eq<ReturnType<typeof table.execute<'a'>>, Map<string, unknown>>>()
}

export function whatIsNoAdapterIsRefused() {
  // @ts-expect-error a class, not an instance of it
  builder.withAdapters(Counter)
  // @ts-expect-error no member of an adapter
  builder.withAdapters({ flush() {} })
  // @ts-expect-error no function
  builder.withAdapters({ preNodeExecute: true })
  // @ts-expect-error not a field of a node run
  builder.withAdapters({ preNodeExecute: (_: { nodeName: string }) => {} })
  // @ts-expect-error validators are synchronous
  builder.withAdapters({ validateGraph: async () => 'no' })
}

export function misspeltMembersAreRefused() {
  const init = () => {}
  // @ts-expect-error preNodeExecute was meant
  builder.withAdapters({ preNodeExecuted() {} })
  // @ts-expect-error preNodeExecute was meant, whatever else is right
  builder.withAdapters(createLogger(), { init, preNodeExecuted() {} })
  // @ts-expect-error a letter is missing
  builder.withAdapters({ init, preNodExecute() {} })
  // @ts-expect-error another letter
  builder.withAdapters({ init, postGraphExekute() {} })
  // @ts-expect-error two letters have changed places
  builder.withAdapters({ init, exceuteNode() {} })
  // @ts-expect-error another case
  builder.withAdapters({ init, prenodeExecute() {} })
  // @ts-expect-error underscores
  builder.withAdapters({ init, post_node_execute() {} })
  class Misspelt {
    init() {}
    buildResults() {}
  }
  // @ts-expect-error of a class, too
  builder.withAdapters(new Misspelt())
  // @ts-expect-error annotated literals may have no other members at all
  const annotated: Adapter = { init, stats() {} }
  builder.withAdapters(annotated)
}

export async function membersOfOnesOwnMayBeCalledAsOneLikes() {
  const own = {
    init() {},
    closed: true,
    inits: 1,
    flush() {},
    stats() {},
    nodeCount: 3,
    postpone() {},
    build() {},
    execute() {},
    preNode: 1,
    validate: true,
    0: 'a',
    [Symbol.dispose]() {},
  }
  await builder.withAdapters(own).build()
}

// biome-ignore lint/suspicious/noExplicitAny: what untyped adapters look like is the point
export async function untypedAdaptersAreLookedAtByBuild(adapter: any, record: Record<string, () => void>) {
  await AsyncDriver.builder().withModules(module).withAdapters(adapter, record).build()
}
