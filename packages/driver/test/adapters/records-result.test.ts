import { expect, test } from 'vitest'
import { recordsResult } from '../../src/adapters/records-result.js'
import { buildDriver } from '../support/build-driver.js'
import { problemsOf } from '../support/error-of.js'

const module = { id: () => [1, 2], score: async () => [0.5, 0.25], model: () => 'v1', short: () => [1] }

test('records are built from lists of one length, and other outputs are repeated in each', async () => {
  const driver = await buildDriver(module, { adapters: [recordsResult()] })
  expect(await driver.execute(['id', 'score', 'model'])).toEqual([
    { id: 1, score: 0.5, model: 'v1' },
    { id: 2, score: 0.25, model: 'v1' },
  ])
  expect(await driver.execute(['model'])).toEqual([{ model: 'v1' }])
  expect(await driver.rawExecute(['id'])).toEqual({ id: [1, 2] })
})

test('lists of different lengths are refused', async () => {
  const driver = await buildDriver(module, { adapters: [recordsResult()] })
  expect(await problemsOf(driver.execute(['id', 'short']))).toEqual([
    expect.stringMatching(/^DAG_RESULT_UNEVEN: .*id has 2, short has 1/),
  ])
})
