import type { RunDependencies } from '../execution/run-dependencies.js'
import { DEFAULTS, type DriverParts, prepareDriver } from './prepare-driver.js'

/** Makes a driver; `prepare` throws a DagError that lists all problems. */
export type MakeDriver<Made> = (prepare: (isSync: boolean) => RunDependencies) => Made

/** Collects the parts of a driver. Immutable: every call returns a new builder. `build` checks the parts. */
export class DriverBuilder<Made> {
  readonly #make: MakeDriver<Made>
  readonly #parts: DriverParts

  constructor(make: MakeDriver<Made>, parts: Partial<DriverParts> = {}) {
    this.#make = make
    this.#parts = { ...DEFAULTS, ...parts }
  }

  withName(name: unknown): DriverBuilder<Made> {
    return this.#with({ name, isNamed: true })
  }

  withModules(...modules: readonly unknown[]): DriverBuilder<Made> {
    return this.#with({ modules: [...this.#parts.modules, ...modules] })
  }

  withConfig(config: unknown): DriverBuilder<Made> {
    return this.#with({ configs: [...this.#parts.configs, config] })
  }

  withAdapters(...adapters: readonly unknown[]): DriverBuilder<Made> {
    return this.#with({ adapters: [...this.#parts.adapters, ...adapters] })
  }

  allowModuleOverrides(): DriverBuilder<Made> {
    return this.#with({ allowModuleOverrides: true })
  }

  allowAbsentInputs(): DriverBuilder<Made> {
    return this.#with({ allowAbsentInputs: true })
  }

  build(): Made {
    return this.#make((isSync) => prepareDriver(this.#parts, isSync))
  }

  /** `build`, without the checks of the compiler. */
  buildUnchecked(): Made {
    return this.build()
  }

  #with(changed: Partial<DriverParts>): DriverBuilder<Made> {
    return new DriverBuilder(this.#make, { ...this.#parts, ...changed })
  }
}
