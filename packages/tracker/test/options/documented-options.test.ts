import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { OptionRule } from '../../src/options/option-rule.js'
import { OPTION_RULES } from '../../src/options/option-rules.js'

const page = readFileSync(new URL('../../../../docs/reference/tracker.md', import.meta.url), 'utf8')

/** Bounds and default of each option, as the reference page lists them. */
const documented = new Map(
  [...page.matchAll(/^\| `([A-Za-z]+)` \| [^\n]* \| ([^|\n]+) \| ([^|\n]+) \|$/gm)].map(
    ([, name, bounds, standard]) => [name, { bounds, standard }] as const,
  ),
)

const rules = Object.entries(OPTION_RULES) as readonly (readonly [string, OptionRule<unknown>])[]

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

it.each(rules)('the reference page lists the bounds and the default of the option %s', (name, rule) => {
  const row = documented.get(name)
  expect(row).toBeDefined()
  if (rule.bounds !== undefined) expect(row?.bounds).toBe(rule.bounds)
  if (typeof rule.standard === 'number' && rule.variable === undefined) {
    expect(row?.standard).toBe(rule.standard.toLocaleString('en-US'))
  }
  if (isEmpty(rule.standard)) expect(row?.standard).toBe('none')
  if (rule.variable !== undefined) expect(row?.standard).toContain(`\`${rule.variable.name}\``)
})

it('the reference page lists no option that does not exist', () => {
  const table = page.slice(page.indexOf('| option |'), page.indexOf('## Environment'))
  const names = [...table.matchAll(/^\| `([A-Za-z]+)` /gm)].map(([, name]) => name)
  expect(names.sort()).toEqual(rules.map(([name]) => name).sort())
})
