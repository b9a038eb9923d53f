import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { doubtful, readable } from './toolchains/functions.js'
import { type Outcome, outcomeOf } from './toolchains/outcome.js'
import { toTable } from './toolchains/table.js'
import { toolchains } from './toolchains/toolchains.js'

const names = Object.keys(toolchains)
let outcomes: Readonly<Record<string, Outcome>> = {}

/** Which keep every head as it is written. */
const FAITHFUL = names.filter((name) => !/tsc, ES2018|ES2017|ES2016|ES2015|ES5/.test(name))

beforeAll(async () => {
  const entries = Object.entries(toolchains).map(
    async ([name, toolchain]) => [name, await outcomeOf(toolchain)] as const,
  )
  outcomes = Object.fromEntries(await Promise.all(entries))
}, 60_000)

describe('wrong reading', () => {
  test.each(names)('no function is read wrong after %s', (name) => {
    expect(outcomes[name]?.wrong).toEqual({})
  })
})

describe('complete reading', () => {
  test.each(FAITHFUL)('every function is read after %s', (name) => {
    expect(outcomes[name]?.right).toEqual(Object.keys(readable))
  })
})

describe('hidden dependencies', () => {
  test.each(names)('functions that hide their dependencies are refused after %s', (name) => {
    expect(Object.keys(outcomes[name]?.refused ?? {})).toEqual(expect.arrayContaining(Object.keys(doubtful)))
  })
})

describe('a default of undefined', () => {
  const LOSING = ['rollup, terser', 'rollup, swc', 'webpack, production']

  test.each(FAITHFUL)('a default of undefined is kept, or the dependency is required, after %s', (name) => {
    expect(outcomes[name]?.undefinedDefault).toBe(LOSING.includes(name) ? 'a b' : 'a? b')
  })
})

test('the page shows what was found here', async () => {
  const page = await readFile(new URL('../../../../docs/reference/toolchains.md', import.meta.url), 'utf8')
  expect(page).toContain(toTable(outcomes))
})
