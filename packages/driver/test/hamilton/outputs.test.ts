import { describe, expect, test } from 'vitest'
import type { DagDriver } from '../../src/driver/dag-driver.js'
import { buildDriver } from '../support/build-driver.js'
import { problemsOf } from '../support/error-of.js'

const module = { foo: () => 1, pipeline: async ({ foo }: { foo: number }) => foo + 1 }

/** Executes what no typed caller could ask for. */
function executeLoosely(driver: DagDriver, outputs: readonly unknown[], options: object = {}): Promise<unknown> {
  return driver.execute(outputs as readonly string[], options)
}

describe('outputs', () => {
  test('repeated outputs count once', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute(['foo', 'pipeline', 'foo'])).toEqual({ foo: 1, pipeline: 2 })
  })

  test('a request without outputs runs nothing and returns an empty record', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute([])).toEqual({})
  })

  test('all unknown outputs are reported, each with the nearest name', async () => {
    const driver = await buildDriver(module)
    expect(await problemsOf(driver.execute(['pipelin', 'nope']))).toEqual([
      expect.stringMatching(/^DAG_EXECUTE_UNKNOWN_OUTPUT: output "pipelin" .*Did you mean "pipeline"\?/),
      expect.stringMatching(/^DAG_EXECUTE_UNKNOWN_OUTPUT: output "nope" is neither a node nor an input/),
    ])
  })

  // The original takes its Variable objects and functions of the modules, too.
  test('outputs are names, on purpose, like the `name` of a listed node', async () => {
    const driver = await buildDriver(module)
    const names = driver.listNodes().map(({ name }) => name)
    expect(await driver.execute(names)).toEqual({ foo: 1, pipeline: 2 })
    for (const output of [driver.listNodes()[0], module.foo]) {
      expect(await problemsOf(executeLoosely(driver, [output]))).toEqual([
        expect.stringMatching(/^DAG_EXECUTE_INVALID_OUTPUTS/),
      ])
    }
  })

  test('execute draws no graph and refuses `displayGraph` like any unknown option', async () => {
    const driver = await buildDriver(module)
    expect(await problemsOf(executeLoosely(driver, ['foo'], { displayGraph: true }))).toEqual([
      expect.stringMatching(/^DAG_EXECUTE_UNKNOWN_OPTION: there is no option "displayGraph"/),
    ])
  })
})
