import type { DagDriver } from '../../src/driver/dag-driver.js'
import { DriverBuilder } from '../../src/driver/driver-builder.js'
import { openDriver } from '../../src/driver/open-driver.js'
import type { DriverSettings } from '../../src/driver/prepare-environment.js'

/** A driver of one module, as it is without types. */
export function buildDriver(module: object, settings: Partial<DriverSettings> = {}): Promise<DagDriver> {
  return new DriverBuilder(openDriver, { modules: [module], ...settings }).build()
}
