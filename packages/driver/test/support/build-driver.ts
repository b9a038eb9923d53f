import type { DagDriver } from '../../src/driver/dag-driver.js'
import { DriverBuilder } from '../../src/driver/driver-builder.js'
import { openDriver } from '../../src/driver/open-driver.js'
import type { DriverParts } from '../../src/driver/prepare-driver.js'
import type { Adapter } from '../../src/lifecycle/adapter.js'

type Settings = Partial<Omit<DriverParts, 'adapters'> & { readonly adapters: readonly Adapter[] }>

/** A driver of one module, as it is without types. */
export function buildDriver(module: object, settings: Settings = {}): Promise<DagDriver> {
  return new DriverBuilder(openDriver, { modules: [module], isNamed: 'name' in settings, ...settings }).build()
}
