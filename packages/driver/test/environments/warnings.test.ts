import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { retry } from '../../src/modifiers/retry.js'
import { timeout } from '../../src/modifiers/timeout.js'
import { buildDriver } from '../support/build-driver.js'

const warnings: string[] = []
const note = ({ name }: Error): void => void warnings.push(name)
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

beforeEach(() => {
  warnings.length = 0
  process.on('warning', note)
})
afterEach(() => {
  process.off('warning', note)
})

interface Asks {
  readonly $signal: AbortSignal
}

const listenOften = async ({ $signal }: Asks): Promise<void> => {
  await Promise.all(Array.from({ length: 12 }, () => delay(1, null, { signal: $signal })))
}

test.each([
  ['of the run', { out: listenOften }],
  ['of a node under timeout', { out: timeout(1_000, listenOften) }],
  ['of a node under two timeouts', { out: timeout(2_000, timeout(1_000, listenOften)) }],
  ['of a node under timeout and retry', { out: timeout(1_000, retry({ attempts: 2 }, listenOften)) }],
  [
    'of items under timeout',
    {
      n: expand({}, () => Array.from({ length: 20 }, (_, index) => index)),
      each: timeout(1_000, async ({ n, $signal }: Asks & { n: number }) => {
        await listenOften({ $signal })
        return n
      }),
      out: collect(['each'], ({ each }: { each: readonly number[] }) => each.length),
    },
  ],
])('12 listeners on the $signal %s cause no warning', async (_, module) => {
  await (await buildDriver(module)).execute(['out'])
  await turn()
  expect(warnings).toEqual([])
})
