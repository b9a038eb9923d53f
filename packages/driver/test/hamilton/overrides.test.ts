import { describe, expect, test } from 'vitest'
import type { Adapter } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { problemsOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const called: string[] = []

const module = {
  neverRun({ source }: { source: number }) {
    called.push('neverRun')
    return source
  },
  async overridden({ neverRun }: { neverRun: number }) {
    called.push('overridden')
    return neverRun
  },
  async willBeRun({ overridden }: { overridden: number }) {
    called.push('willBeRun')
    return overridden + 1
  },
}

describe('overrides', () => {
  test('an override replaces a node, and the nodes and inputs that only this node needs', async () => {
    called.length = 0
    const driver = await buildDriver(module)
    expect(await driver.execute(['willBeRun'], { overrides: { overridden: 3 } })).toEqual({ willBeRun: 4 })
    expect(called).toEqual(['willBeRun'])
  })

  test.each([
    ['a node', { overridden: 3 }],
    ['an input', { source: 3 }],
  ])('of %s may be a value or a promise of one', async (_, overrides) => {
    const driver = await buildDriver(module)
    const promised = Object.fromEntries(
      Object.entries(overrides).map(([name, value]) => [name, Promise.resolve(value)]),
    )
    expect(await driver.execute(['willBeRun'], { overrides })).toEqual({ willBeRun: 4 })
    expect(await driver.execute(['willBeRun'], { overrides: promised })).toEqual({ willBeRun: 4 })
  })

  test('an override beats an input of the same name', async () => {
    const driver = await buildDriver(module)
    const options = { inputs: { source: 1 }, overrides: { source: 3 } }
    expect(await driver.execute(['willBeRun'], options)).toEqual({ willBeRun: 4 })
  })

  test('a requested override is the output', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute(['overridden'], { overrides: { overridden: 3 } })).toEqual({ overridden: 3 })
  })

  test('an overridden node has no hooks', async () => {
    const nodes: string[] = []
    const adapter: Adapter = {
      preNodeExecute: ({ node }) => void nodes.push(`pre ${node.name}`),
      postNodeExecute: ({ node }) => void nodes.push(`post ${node.name}`),
    }
    const driver = await buildDriver(module, { adapters: [adapter] })
    await driver.execute(['willBeRun'], { overrides: { overridden: 3 } })
    expect(nodes).toEqual(['pre willBeRun', 'post willBeRun'])
  })

  test('an override of a name that is not in the graph is refused', async () => {
    const driver = await buildDriver(module)
    const refused = driver.execute(['willBeRun'], { inputs: { source: 1 }, overrides: { overriden: 3 } })
    expect(await problemsOf(refused)).toEqual([
      expect.stringMatching(/^DAG_EXECUTE_UNKNOWN_OVERRIDE: .*Did you mean "overridden"\?/),
    ])
  })
})
