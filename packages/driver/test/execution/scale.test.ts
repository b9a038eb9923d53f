import { describe, expect, test } from 'vitest'
import { buildDriver } from '../support/build-driver.js'

const SIZE = 100_000

/** Ends a test that hangs. It says nothing about speed, because a busy machine takes many times the second of an idle one. */
const HANGS_AFTER_MS = 300_000

function moduleOf(head: (index: number) => string, body: (index: number) => string): object {
  const texts = Array.from({ length: SIZE }, (_, index) => `n${index}: (${head(index)}) => ${body(index)}`)
  return new Function(`return { ${texts.join(',\n')} }`)()
}

describe('100,000 nodes', () => {
  test(
    'a chain of 100,000 alternating sync and async nodes is built and executed',
    async () => {
      const driver = await buildDriver(
        moduleOf(
          (index) => (index === 0 ? '' : `{ n${index - 1} }`),
          (index) =>
            index === 0 ? '0' : index % 1000 === 0 ? `Promise.resolve(n${index - 1} + 1)` : `n${index - 1} + 1`,
        ),
      )
      const last = `n${SIZE - 1}`
      expect(await driver.execute([last])).toEqual({ [last]: SIZE - 1 })
    },
    HANGS_AFTER_MS,
  )

  test(
    '100,000 independent nodes are built and executed',
    async () => {
      const driver = await buildDriver(
        moduleOf(
          () => '{ x }',
          (index) => (index % 2 === 0 ? `x + ${index}` : `Promise.resolve(x + ${index})`),
        ),
      )
      const outputs = driver.listNodes().flatMap(({ name, kind }) => (kind === 'function' ? [name] : []))
      const results = await driver.rawExecute(outputs, { inputs: { x: Promise.resolve(1) } })
      expect(Object.keys(results)).toHaveLength(SIZE)
      expect(results[`n${SIZE - 1}`]).toBe(SIZE)
    },
    HANGS_AFTER_MS,
  )
})
