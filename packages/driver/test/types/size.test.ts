import { describe, expect, test } from 'vitest'
import { BUILDER, compile } from './compile.js'
import { generateModule, type Kind, type Layout } from './generate-module.js'

const head = (config: string): string => `
import { builder } from ${BUILDER}
import * as module from './module.js'
const driver = await builder.withModules(module)${config}.build()
`

/** Builds, executes twice, and overrides once. */
function generateProgram(size: number, kind: Kind, config: string): string {
  if (kind === 'expand') {
    return `${head('')}
const inputs = { all: [1], in10: 1, in20: 1, in30: 1 }
const { end } = await driver.execute(['end'], { inputs })
end satisfies number`
  }
  const [first, last] = [`n${size - 1 - ((size - 1) % 4)}`, `n${size - 2}`]
  return `${head(config)}
const inputs = { in0: 1, in10: 1, in20: 1, in30: 1 }
const results = await driver.execute(['${first}', '${last}', 'n0', 'n10', 'n20', 'n30'], { inputs })
results.${first} satisfies number
await driver.execute(['${last}', 'n0', 'n10', 'n20', 'n30'], { inputs, overrides: { n5: '' } })`
}

interface Case {
  readonly size: number
  readonly kind: Kind
  readonly layout?: Layout
  readonly config?: string
  /** Counts are exact: they depend on nothing but the compiler's version. */
  readonly limit: number
}

async function countInstantiations({ size, kind, layout, config = '' }: Case): Promise<number> {
  const files = { 'module.ts': generateModule(size, kind, layout), 'program.ts': generateProgram(size, kind, config) }
  const output = await compile(files, { flags: ['--extendedDiagnostics'] })
  expect(output).not.toContain('error TS')
  return Number(/Instantiations:\s+(\d+)/.exec(output)?.[1])
}

const EU = `.withConfig({ region: 'eu' })`
const OPEN = `.withConfig({ region: 'eu' as string })`

describe('what the compiler instantiates grows with the size of a module', () => {
  test.each<Case>([
    { size: 50, kind: 'plain', limit: 55_000 },
    { size: 200, kind: 'plain', limit: 100_000 },
    { size: 1_000, kind: 'plain', limit: 350_000 },
    { size: 1_000, kind: 'plain', layout: 'chain', limit: 400_000 },
    { size: 1_500, kind: 'plain', layout: 'chain', limit: 600_000 },
    { size: 50, kind: 'suffix', config: EU, limit: 80_000 },
    { size: 200, kind: 'suffix', config: EU, limit: 200_000 },
    { size: 1_000, kind: 'suffix', config: EU, limit: 800_000 },
    { size: 1_000, kind: 'suffix', config: OPEN, limit: 1_300_000 },
    { size: 50, kind: 'deps', limit: 60_000 },
    { size: 1_000, kind: 'deps', limit: 450_000 },
    { size: 1_000, kind: 'deps', layout: 'chain', limit: 450_000 },
    { size: 50, kind: 'expand', limit: 60_000 },
    { size: 200, kind: 'expand', limit: 120_000 },
    { size: 1_000, kind: 'expand', limit: 400_000 },
  ])(
    '$size nodes, $kind, $layout $config',
    async (shape) => {
      const count = await countInstantiations(shape)
      expect(count).toBeLessThan(shape.limit)
    },
    60_000,
  )
})
