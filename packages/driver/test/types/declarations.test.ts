import { expect, test } from 'vitest'
import { compile } from './compile.js'

const MODULE = `
import * as dag from '@dag/driver'
export const nodes = dag.parameterize({ double: { k: dag.value(2) } }, ({ n, k }: { n: number; k: number }) => n * k)
export const bound = dag.inject({ xs: dag.group('a'), y: dag.source('b') }, (all: { xs: number[]; y: string }) => all)
export const fields = dag.extractFields(['a'], () => ({ a: 1 }))
export const elements = dag.unpackFields(['l', 'r'], () => [1, ''] as const)
export const variant = dag.configWhen({ region: ['eu'] }, dag.configWhenNot({ on: false }, () => 1))
export const url = dag.expand({}, () => [1])
export const urls = dag.collect(['url'], ({ url }: { url: number[] }) => url)
export const cut = dag.step((text: string, { limit }: { limit: number }) => text.slice(limit), { limit: dag.source('max') })
export const trimmed = dag.step((text: string) => text.trim())
export const text = dag.pipeInput('text', [trimmed, cut], ({ text }: { text: string }) => text)
export const short = dag.pipeOutput([cut], () => '')
export const loaded = dag.dataLoader(async () => ({ data: [1], metadata: { rows: 1 } }))
export const part = dag.subdag({ module: { q: ({ x }: { x: number }) => x }, inputs: { x: dag.value(1) } }, () => 1)
`

const PROGRAM = `
import * as dag from '@dag/driver'
import * as module from './module.js'
const more = { other: () => 1 }
export const builder = dag.AsyncDriver.builder().withModules(module, more).withConfig({ region: 'eu' })
export const driver = await builder.build()
export const run = (n: number) => driver.execute(['double'], { inputs: { n } })
export const sync = dag.Driver.builder().withModules(more).build()
export const view = driver.exportGraph()
`

// Libraries and composite projects need them: every type they mention must have a name that the package exports.
test('an exported driver has a type that its declaration can name', async () => {
  const files = { 'module.ts': MODULE, 'program.ts': PROGRAM }
  expect(await compile(files, { settings: { declaration: true } })).toBe('')
}, 60_000)
