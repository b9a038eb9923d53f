import { builder } from './assertions.js'
import * as module from './pipeline.js'

export async function overridesTakeAwayTheInputsBehindThem() {
  const driver = await builder.withModules(module).build()
  await driver.execute(['pipeline'], { overrides: { computation1: true, computation2: Promise.resolve(false) } })
  await driver.execute(['pipeline'], { overrides: { computation1: true }, inputs: { request: { url: '' }, userId: 1 } })
  // @ts-expect-error computation2 still needs both inputs
  await driver.execute(['pipeline'], { overrides: { computation1: true } })
  await driver.execute(['foo'], { overrides: { foo: 1 } })
}

export async function anInputMayBeOverridden() {
  const driver = await builder.withModules(module).build()
  await driver.execute(['foo'], { overrides: { request: { url: '' } } })
}

export async function overridesAreChecked() {
  const driver = await builder.withModules(module).build()
  // @ts-expect-error no such node
  await driver.execute(['pipeline'], { overrides: { computation1: true, computation2: true, nope: 1 } })
  // @ts-expect-error wrong type
  await driver.execute(['computation1'], { overrides: { computation1: 'yes' } })
}

export async function overridesThatMayBeAbsentTakeAwayNoInputs() {
  const driver = await builder
    .withModules({ x: ({ n }: { n: number }) => n, y: ({ x }: { x: number }) => `${x}` })
    .build()
  const fakes: { x?: number } = {}
  await driver.execute(['y'], { inputs: { n: 1 }, overrides: fakes })
  await driver.execute(['y'], { overrides: { x: 1 } })
  const anything = JSON.parse('{}')
  await driver.execute(['y'], { overrides: anything })
  // @ts-expect-error n is needed if there is no fake of x
  await driver.execute(['y'], { overrides: fakes })
}
