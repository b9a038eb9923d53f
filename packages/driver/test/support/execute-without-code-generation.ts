import { DriverBuilder } from '../../src/driver/driver-builder.js'
import { openDriver } from '../../src/driver/open-driver.js'

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
process.stdout.write(JSON.stringify({ refused: refused(), results, hooked: sum }))
