import { DriverBuilder } from '../../src/driver/driver-builder.js'
import { openDriver } from '../../src/driver/open-driver.js'
import { group, value } from '../../src/modifiers/bindings.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { inject } from '../../src/modifiers/inject.js'
import { retry } from '../../src/modifiers/retry.js'
import type { RunContext } from '../../src/node/node-context.js'

function refused(): string {
  try {
    new Function('return 1')()
    return 'not at all'
  } catch (error) {
    return error instanceof Error ? error.name : String(error)
  }
}

const module = {
  a: async ({ x }: { x: number }) => x + 1,
  b: ({ a }: { a: number }) => a * 2,
  sum: ({ a, b, limit = 9 }: { a: number; b: number; limit?: number }) => a + b + limit,
  names: (received: object) => Object.keys(received),
}

const { names, ...readable } = module
const { node } = await import('../../src/node/node.js')
const nodes = { ...readable, names: node(names as () => unknown, { dependencies: ['a', 'b', 'limit'] as never[] }) }
const builder = new DriverBuilder(openDriver, { modules: [nodes] })
const driver = await builder.build()
const results = await driver.execute(['sum', 'names'], { inputs: { x: 1, limit: 9 } })
const hooked = await builder.withAdapters({ preNodeExecute() {} }).build()
const { sum } = await hooked.rawExecute(['sum'], { inputs: { x: 1 } })

const items = {
  n: expand({ concurrency: 2 }, ({ x }: { x: number }) => [x, x + 1]),
  seen: retry({ attempts: 2 }, async ({ n, $run }: { n: number; $run: RunContext }) => {
    if (n === 2 && failures++ === 0) throw new Error('once')
    return [$run.node, $run.item, n]
  }),
  tagged: inject({ both: group('x', 'y'), by: value('driver') }, ({ both, by }: { both: number[]; by: string }) => [
    both,
    by,
  ]),
  all: collect(['seen'], ({ seen, tagged }: { seen: readonly unknown[]; tagged: unknown }) => [seen, tagged]),
}
let failures = 0
const { all } = await (await new DriverBuilder(openDriver, { modules: [items] }).build()).rawExecute(['all'], {
  inputs: { x: 1, y: Promise.resolve(2) },
})
process.stdout.write(JSON.stringify({ refused: refused(), results, hooked: sum, all }))
