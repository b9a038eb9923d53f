import type { Empty } from '../signatures/utilities.js'
import type { EmptySyncBuilder } from './builder-interface.js'
import { DriverBuilder } from './driver-builder.js'
import type { Driver as TypedDriver } from './driver-interfaces.js'
import { openSyncDriver } from './open-driver.js'

/** A synchronous driver of the modules `M`, as `Driver.builder()` makes it. */
export type Driver<M, C = Empty, Built = never> = TypedDriver<M, C, Built>

/**
 * Builds synchronous drivers: the same graph, executed without promises.
 *
 * @example
 * import * as pricing from './pricing.js'
 * const driver = Driver.builder().withName('pricing').withModules(pricing).build()
 * const { total } = driver.execute(['total'], { inputs: { cart } })
 */
export const Driver = {
  builder(): EmptySyncBuilder {
    // As with AsyncDriver: the builder reads from functions what its types infer from them.
    return new DriverBuilder(openSyncDriver) as unknown as EmptySyncBuilder
  },
} as const
