import { namedModule } from '../../src/graph/named-module.js'
import type { GraphDescription } from '../../src/introspection/export-graph.js'
import type { VisualizeOptions } from '../../src/pictures/picture-options.js'
import { assertType, builder, type Eq } from './assertions.js'
import * as module from './pipeline.js'

export async function namesAreThoseOfTheGraph() {
  const driver = await builder.withModules(module).withConfig({ region: 'eu' }).build()
  driver.upstreamOf('pipeline', 'limit')
  driver.downstreamOf('request')
  driver.pathBetween('request', 'pipeline')
  // @ts-expect-error no such node
  driver.upstreamOf('pipelin')
  // @ts-expect-error no such node, among others
  driver.downstreamOf('pipeline', 'nope')
  // @ts-expect-error config that no node needs is not part of the graph
  driver.downstreamOf('region')
  // @ts-expect-error reserved names are not nodes
  driver.pathBetween('$signal', 'pipeline')
  await driver.visualizeUpstream(['foo'])
  // @ts-expect-error no such node to draw
  await driver.visualizeUpstream(['nope'])
  // @ts-expect-error no such node to draw
  await driver.visualizePath('foo', 'nope')
}

export async function whatIsExportedMayBeWhatIsRequested() {
  const driver = await builder.withModules(module).withConfig({ region: 'eu' }).build()
  const exported = driver.exportGraph(['pipeline', 'region'], { inputs: { limit: 1 } })
  assertType<Eq<typeof exported, GraphDescription>>()
  // @ts-expect-error no such output
  driver.exportGraph(['nope'])
}

export async function requestsOnlyKnownAtRunTimeMayBeValidated(names: string[]) {
  const driver = await builder.withModules(module).build()
  driver.validate(names, { inputs: { anything: 1 } })
  // @ts-expect-error misspelt options are refused all the same
  driver.validate(names, { input: {} })
}

export async function filtersAreChecked() {
  const driver = await builder.withModules(module).build()
  driver.listNodes({ kind: 'input', tags: { owner: 'a', team: ['b', 'c'], pii: true } })
  // @ts-expect-error no such kind
  driver.listNodes({ kind: 'output' })
  // @ts-expect-error a tag that must not be there cannot be asked for
  driver.listNodes({ tags: { pii: false } })
}

export async function aPngIsBytesAndAllElseText(options: VisualizeOptions, file: string) {
  const driver = await builder.withModules(module).build()
  const text = await driver.visualize()
  assertType<Eq<typeof text, string>>()
  const svg = await driver.visualize({ file: 'a.svg', legend: true })
  assertType<Eq<typeof svg, string>>()
  const png = await driver.visualizeExecution(['foo'], { file: 'out/A.PNG', inputs: { limit: 1 } })
  assertType<Eq<typeof png, Uint8Array>>()
  const bytes = await driver.visualizePath('request', 'foo', { format: 'png' })
  assertType<Eq<typeof bytes, Uint8Array>>()
  const dot = await driver.visualize({ file: 'a.png', format: 'dot' })
  assertType<Eq<typeof dot, string>>()
  const either = await driver.visualize({ file })
  assertType<Eq<typeof either, string | Uint8Array>>()
  const unknown = await driver.visualizeExecution(['foo'], options)
  assertType<Eq<typeof unknown, string | Uint8Array>>()
}

export async function optionsOfPicturesAreChecked() {
  const driver = await builder.withModules(module).build()
  await driver.visualize({
    orientation: 'TB',
    style: ({ kind, tags }) => ({ fill: kind === 'input' ? 'gold' : (tags.color ?? 'white') }),
  })
  await driver.visualize({ style: ({ module }) => (module === 'prices' ? { label: 'x' } : undefined) })
  // @ts-expect-error no such option
  await driver.visualize({ legnd: true })
  // @ts-expect-error no such format
  await driver.visualize({ format: 'gif' })
  // @ts-expect-error no such part of a style
  await driver.visualize({ style: () => ({ colour: 'red' }) })
}

export async function aNamedModuleIsStillTheModule() {
  const driver = await builder.withModules(namedModule('pipeline', module)).build()
  const results = await driver.execute(['foo'], { inputs: { request: { url: '' } } })
  assertType<Eq<typeof results, { foo: number }>>()
}
