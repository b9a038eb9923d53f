import type { DagDriver } from '../../src/driver/dag-driver.js'
import { DriverBuilder, type DriverSettings } from '../../src/driver/driver-builder.js'

/** A driver of one module, as it is without types. */
export function buildDriver(module: object, settings: Partial<DriverSettings> = {}): Promise<DagDriver> {
  return new DriverBuilder({ modules: [module], ...settings }).build()
}
