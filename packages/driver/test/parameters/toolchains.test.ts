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

describe('no function is read wrong', () => {
  test.each(names)('after %s', (name) => {
    expect(outcomes[name]?.wrong).toEqual({})
  })
})

describe('every function is read', () => {
  test.each(FAITHFUL)('after %s', (name) => {
    expect(outcomes[name]?.right).toEqual(Object.keys(readable))
  })
})

describe('what hides its dependencies is refused', () => {
  test.each(names)('after %s', (name) => {
    expect(Object.keys(outcomes[name]?.refused ?? {})).toEqual(expect.arrayContaining(Object.keys(doubtful)))
  })
})

describe('a default of undefined is kept, or gone and the dependency required', () => {
  const LOSING = ['rollup, terser', 'rollup, swc', 'webpack, production']

  test.each(FAITHFUL)('after %s', (name) => {
    expect(outcomes[name]?.undefinedDefault).toBe(LOSING.includes(name) ? 'a b' : 'a? b')
  })
})

test('the page shows what was found here', async () => {
  const page = await readFile(new URL('../../../../docs/reference/toolchains.md', import.meta.url), 'utf8')
  expect(page).toContain(toTable(outcomes))
})
