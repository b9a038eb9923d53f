import { describe, expect, test } from 'vitest'
import { BUILDER, compile } from './compile.js'

const LIMIT = 450_000
const SIZE = 1_000

const TYPES = ['number', 'string', 'boolean', '{ id: number }']
const VALUES = ['1', `''`, 'true', '{ id: 1 }']

const at = (all: readonly string[], index: number): string => all[index % all.length] ?? ''

/** A node of a generated module; every tenth asks for one of four inputs, every eleventh for an optional one. */
function generateNode(index: number, dependencies: readonly number[]): string {
  const members = [...new Set(dependencies)].map((other) => ({
    name: `n${other}`,
    type: `n${other}: ${at(TYPES, other)}`,
  }))
  if (index % 10 === 0) members.push({ name: `in${index % 40}`, type: `in${index % 40}: number` })
  if (index % 11 === 0) members.push({ name: 'limit = 1', type: 'limit?: number' })
  const names = members.map(({ name }) => name).join(', ')
  const types = members.map(({ type }) => type).join('; ')
  return `export async function n${index}({ ${names} }: { ${types} }): Promise<${at(TYPES, index)}> { return ${at(VALUES, index)} }`
}

const generate = (dependenciesOf: (index: number) => readonly number[]): string =>
  Array.from({ length: SIZE }, (_, index) => generateNode(index, dependenciesOf(index))).join('\n')

/** Layers of 50 nodes, each with three dependencies in the layer before. */
const layered = (index: number): readonly number[] => {
  const before = (Math.floor(index / 50) - 1) * 50
  return before < 0 ? [] : [0, 1, 2].map((step) => before + ((index * 7 + step * 13) % 50))
}

const chain = (index: number): readonly number[] => (index === 0 ? [] : [index - 1])

const PROGRAM = `
import { builder } from ${BUILDER}
import * as module from './module.js'
const driver = await builder.withModules(module).build()
const inputs = { in0: 1, in10: 1, in20: 1, in30: 1 }
const { n999 } = await driver.execute(['n999'], { inputs })
n999.id satisfies number
await driver.execute(['n998', 'n3'], { inputs, overrides: { n5: '' } })
`

describe('a module of 1,000 nodes', () => {
  test.each([
    ['in layers', layered],
    ['in a chain', chain],
  ])(
    '%s is checked within the bounds of the compiler',
    async (_, dependenciesOf) => {
      const files = { 'module.ts': generate(dependenciesOf), 'program.ts': PROGRAM }
      const output = await compile(files, '--extendedDiagnostics')
      expect(output).not.toContain('error TS')
      expect(Number(/Instantiations:\s+(\d+)/.exec(output)?.[1])).toBeLessThan(LIMIT)
    },
    60_000,
  )
})
