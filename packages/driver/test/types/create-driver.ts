import { AsyncDriver, createDriver, createLogger } from '../../src/index.js'
import { assertType, type Eq } from './assertions.js'
import * as pipeline from './pipeline.js'

const two = { net: ({ gross }: { gross: number }) => gross / 2, rate: async () => 'x' }

export async function oneCallGivesTheTypesOfTheBuilder() {
  const driver = createDriver(two)
  const built = await AsyncDriver.builder().withModules(two).build()
  assertType<Eq<typeof driver, typeof built>>()
  const results = await driver.execute(['net', 'rate'], { inputs: { gross: 1 } })
  assertType<Eq<typeof results, { net: number; rate: string }>>()
  // @ts-expect-error gross is needed
  await driver.execute(['net'])
}

export async function optionsGiveTheTypesOfTheBuilder() {
  const more = { text: ({ net, region }: { net: number; region: 'eu' | 'us' }) => `${net} ${region}` }
  const driver = createDriver({
    name: 'a',
    modules: [two, more],
    config: { region: 'eu' },
    adapters: [createLogger()],
  })
  await driver.execute(['text'], { inputs: { gross: 1 } })
  const plain = createDriver({ modules: [pipeline] })
  const results = await plain.execute(['someData'], { inputs: { userId: 1 } })
  const built = await (await AsyncDriver.builder().withModules(pipeline).build()).execute(['someData'], {
    inputs: { userId: 1 },
  })
  assertType<Eq<typeof results, typeof built>>()
}

export function whatTheBuilderRefusesIsRefused() {
  // @ts-expect-error net is a number
  createDriver({ modules: [two, { text: ({ net }: { net: string }) => net }] })
  // @ts-expect-error net is a number, in one module
  createDriver({ ...two, text: ({ net }: { net: string }) => net })
  // @ts-expect-error defined twice
  createDriver({ modules: [two, { net: () => '' }] })
  createDriver({ modules: [two, { net: () => '' }], allowModuleOverrides: true })
  // @ts-expect-error a helper
  createDriver({ slug: (s: string) => s })
  // @ts-expect-error a promise
  createDriver(import('./pipeline.js'))
  // @ts-expect-error a promise among the modules
  createDriver({ modules: [import('./pipeline.js')] })
  // @ts-expect-error the config does not fit
  createDriver({ modules: [pipeline], config: { userId: '1' } })
  // @ts-expect-error a misspelt option
  createDriver({ modules: [two], adaptors: [] })
}

export class Service {
  readonly #driver: Pick<ReturnType<typeof createService>, 'execute'>
  constructor(driver: ReturnType<typeof createService>) {
    this.#driver = driver
  }
  async net(gross: number): Promise<number> {
    return (await this.#driver.execute(['net'], { inputs: { gross } })).net
  }
}

const createService = () => createDriver(two)
