import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { DagDriver } from '../../src/driver/dag-driver.js'
import { DagError } from '../../src/errors/dag-error.js'
import type { ExecuteOptions } from '../../src/validation/execute-options.js'
import { buildDriver } from '../support/build-driver.js'

const body = vi.fn()
const module = {
  raw: ({ request }: { request: unknown }) => {
    body()
    return request
  },
  foo: ({ raw, limit = 7 }: { raw: number; limit?: number }) => raw + limit,
  rate: ({ region }: { region: string }) => `${region}`.length,
}

const driver: DagDriver = await buildDriver(module, { configs: [{ region: 'eu' }] })

const codesOf = (outputs: unknown, options?: unknown) =>
  driver.validate(outputs as string[], options as ExecuteOptions).map(({ code }) => code)

describe('validate', () => {
  test('validate returns no problems for a valid request, and runs nothing', () => {
    expect(driver.validate(['foo', 'rate'], { inputs: { request: 1 } })).toEqual([])
    expect(body).not.toHaveBeenCalled()
  })

  test('validate returns all problems, and throws none', () => {
    expect(codesOf(['fooo', 'foo'], { inputs: { region: 'us' }, overrides: { rwa: 1 } })).toEqual([
      'DAG_EXECUTE_INPUT_IN_CONFIG',
      'DAG_EXECUTE_UNKNOWN_OUTPUT',
      'DAG_EXECUTE_UNKNOWN_OVERRIDE',
      'DAG_EXECUTE_MISSING_INPUT',
    ])
  })

  test.each([
    ['no outputs', undefined, undefined, 'DAG_EXECUTE_INVALID_OUTPUTS'],
    ['outputs that are not names', [1], undefined, 'DAG_EXECUTE_INVALID_OUTPUTS'],
    ['options that are not an object', ['rate'], 7, 'DAG_EXECUTE_INVALID_OPTION'],
    ['an unknown option', ['rate'], { input: {} }, 'DAG_EXECUTE_UNKNOWN_OPTION'],
    ['a run id of other letters', ['rate'], { runId: 'a b' }, 'DAG_EXECUTE_INVALID_RUN_ID'],
  ])('validate returns the problem of %s', (_, outputs, options, code) => {
    expect(codesOf(outputs, options)).toEqual([code])
  })

  test('validate still works if the driver is closed', async () => {
    const closed = await buildDriver(module)
    await closed.close()
    expect(closed.validate(['rate'], { inputs: { region: 'eu' } })).toEqual([])
  })

  const name = fc.constantFrom('raw', 'foo', 'rate', 'request', 'limit', 'region', 'fooo', 'nope')
  const values = fc.dictionary(name, fc.constantFrom(1, undefined), { maxKeys: 3 })
  const options = fc.record(
    { inputs: values, overrides: values, runId: fc.constantFrom('a', 'a b'), inptus: fc.constant({}) },
    { requiredKeys: [] },
  )

  test('validate returns the problems with which execute refuses the same request, or none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(name, { maxLength: 3 }), options, async (outputs, given) => {
        const refused = await driver.execute(outputs, given as ExecuteOptions).then(
          () => [],
          (error: unknown) => (error instanceof DagError ? error.problems : [error]),
        )
        expect(driver.validate(outputs, given as ExecuteOptions)).toEqual(refused)
      }),
    )
  })
})
