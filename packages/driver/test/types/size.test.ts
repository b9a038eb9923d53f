import { beforeAll, describe, expect, test } from 'vitest'
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

async function compileAndCount(files: Readonly<Record<string, string>>): Promise<number> {
  const output = await compile(files, { flags: ['--extendedDiagnostics'] })
  expect(output).not.toContain('error TS')
  return Number(/Instantiations:\s+(\d+)/.exec(output)?.[1])
}

function countInstantiations({ size, kind, layout, config = '' }: Case): Promise<number> {
  return compileAndCount({
    'module.ts': generateModule(size, kind, layout),
    'program.ts': generateProgram(size, kind, config),
  })
}

/** The check of the driver's own sources, which users do not compile. */
let own = 0

beforeAll(async () => {
  own = await compileAndCount({ 'program.ts': `import { builder } from ${BUILDER}\nbuilder satisfies object` })
}, 60_000)

const EU = `.withConfig({ region: 'eu' })`
const OPEN = `.withConfig({ region: 'eu' as string })`

describe('what the compiler instantiates grows with the size of a module', () => {
  test.each<Case>([
    { size: 50, kind: 'plain', limit: 25_000 },
    { size: 200, kind: 'plain', limit: 75_000 },
    { size: 1_000, kind: 'plain', limit: 325_000 },
    { size: 1_000, kind: 'plain', layout: 'chain', limit: 375_000 },
    { size: 1_500, kind: 'plain', layout: 'chain', limit: 575_000 },
    { size: 50, kind: 'suffix', config: EU, limit: 55_000 },
    { size: 200, kind: 'suffix', config: EU, limit: 175_000 },
    { size: 1_000, kind: 'suffix', config: EU, limit: 775_000 },
    { size: 1_000, kind: 'suffix', config: OPEN, limit: 1_275_000 },
    { size: 50, kind: 'deps', limit: 35_000 },
    { size: 1_000, kind: 'deps', limit: 425_000 },
    { size: 1_000, kind: 'deps', layout: 'chain', limit: 425_000 },
    { size: 50, kind: 'expand', limit: 35_000 },
    { size: 200, kind: 'expand', limit: 95_000 },
    { size: 1_000, kind: 'expand', limit: 375_000 },
  ])(
    '$size nodes, $kind, $layout $config',
    async (shape) => {
      const count = await countInstantiations(shape)
      expect(count - own).toBeLessThan(shape.limit)
    },
    60_000,
  )
})
