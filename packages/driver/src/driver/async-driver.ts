import type { Empty } from '../signatures/utilities.js'
import type { EmptyBuilder } from './builder-interface.js'
import { DriverBuilder } from './driver-builder.js'
import type { AsyncDriver as TypedDriver } from './driver-interfaces.js'
import { openDriver } from './open-driver.js'

/** A driver of the modules `M`, as `AsyncDriver.builder()` makes it. */
export type AsyncDriver<M, C = Empty, Built = never> = TypedDriver<M, C, Built>

/**
 * Builds drivers.
 *
 * @example
 * import * as pipeline from './pipeline.js'
 * const driver = await AsyncDriver.builder().withName('checkout').withModules(pipeline).build()
 * const { total } = await driver.execute(['total'], { inputs: { cart } })
 */
export const AsyncDriver = {
  builder(): EmptyBuilder {
    // Runtime and types meet here alone: the builder reads from functions what its types infer from them.
    return new DriverBuilder(openDriver) as unknown as EmptyBuilder
  },
} as const
