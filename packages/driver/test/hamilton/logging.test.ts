import { expect, test } from 'vitest'
import { createLogger, type LogTarget } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'

/** Six nodes, sync and async, each of which adds its name to what it needs. */
const module = {
  a: () => 'a',
  b: async () => 'b',
  c: async () => 'c',
  d: async ({ a, b }: { a: string; b: string }) => `${a} ${b} d`,
  e: ({ d, c }: { d: string; c: string }) => `${d} ${c} e`,
  f: async ({ e }: { e: string }) => `${e} f`,
}

// The original logs each node's submission, before it runs; and per node at `info`, which here is `debug`.
test('the logger reports the run and each start and end of a node, on purpose not its submission', async () => {
  const lines: string[] = []
  const note = (level: string) => (message: string) => {
    lines.push(`${level} ${message.split('\n')[0]?.replace(/[\d.]+ (µs|us|ms|s)/, 'TIME')}`)
  }
  const target: LogTarget = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') }
  const driver = await buildDriver(module, { adapters: [createLogger({ target })], name: 'letters' })
  expect(await driver.execute(['f'], { runId: 'run-1' })).toEqual({ f: 'a b d c e f' })
  expect(lines[0]).toBe('debug letters run-1 begins: f')
  expect(lines.at(-1)).toBe('info letters run-1 took TIME')
  for (const name of 'abcdef') {
    expect(lines.indexOf(`debug ${name} begins`)).toBeGreaterThan(0)
    expect(lines.indexOf(`debug ${name} took TIME`)).toBeGreaterThan(lines.indexOf(`debug ${name} begins`))
  }
  expect(lines.indexOf('debug d begins')).toBeGreaterThan(lines.indexOf('debug b took TIME'))
  expect(lines).toHaveLength(14)
})
