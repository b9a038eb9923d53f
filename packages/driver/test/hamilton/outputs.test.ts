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
  test('that repeat count once', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute(['foo', 'pipeline', 'foo'])).toEqual({ foo: 1, pipeline: 2 })
  })

  test('may be none: nothing runs and the record is empty', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute([])).toEqual({})
  })

  test('that do not exist are all told, each with the nearest name', async () => {
    const driver = await buildDriver(module)
    expect(await problemsOf(driver.execute(['pipelin', 'nope']))).toEqual([
      expect.stringMatching(/^DAG_EXECUTE_UNKNOWN_OUTPUT: output "pipelin" .*Did you mean "pipeline"\?/),
      expect.stringMatching(/^DAG_EXECUTE_UNKNOWN_OUTPUT: output "nope" is neither a node nor an input/),
    ])
  })

  // The original takes its Variable objects and functions of the modules, too.
  test('are names and nothing else, on purpose: those of listed nodes are their `name`', async () => {
    const driver = await buildDriver(module)
    const names = driver.listNodes().map(({ name }) => name)
    expect(await driver.execute(names)).toEqual({ foo: 1, pipeline: 2 })
    for (const output of [driver.listNodes()[0], module.foo]) {
      expect(await problemsOf(executeLoosely(driver, [output]))).toEqual([
        expect.stringMatching(/^DAG_EXECUTE_INVALID_OUTPUTS/),
      ])
    }
  })

  test('are not drawn by execute: `displayGraph` is refused like any other option that does not exist', async () => {
    const driver = await buildDriver(module)
    expect(await problemsOf(executeLoosely(driver, ['foo'], { displayGraph: true }))).toEqual([
      expect.stringMatching(/^DAG_EXECUTE_UNKNOWN_OPTION: there is no option "displayGraph"/),
    ])
  })
})
