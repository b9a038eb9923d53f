import type { Environment } from '../execution/environment.js'
import { DEFAULTS, type DriverSettings, prepareEnvironment } from './prepare-environment.js'

/** Makes a driver; `prepare` throws a DagError that lists everything that is wrong. */
export type MakeDriver<Made> = (prepare: (isSync: boolean) => Environment) => Made

/** Collects what a driver is made of. Immutable: every call gives a new builder. What was given is checked by `build`. */
export class DriverBuilder<Made> {
  readonly #make: MakeDriver<Made>
  readonly #settings: DriverSettings

  constructor(make: MakeDriver<Made>, settings: Partial<DriverSettings> = {}) {
    this.#make = make
    this.#settings = { ...DEFAULTS, ...settings }
  }

  withName(name: unknown): DriverBuilder<Made> {
    return this.#with({ name, isNamed: true })
  }

  withModules(...modules: readonly unknown[]): DriverBuilder<Made> {
    return this.#with({ modules: [...this.#settings.modules, ...modules] })
  }

  withConfig(config: unknown): DriverBuilder<Made> {
    return this.#with({ configs: [...this.#settings.configs, config] })
  }

  withAdapters(...adapters: readonly unknown[]): DriverBuilder<Made> {
    return this.#with({ adapters: [...this.#settings.adapters, ...adapters] })
  }

  allowModuleOverrides(): DriverBuilder<Made> {
    return this.#with({ allowModuleOverrides: true })
  }

  build(): Made {
    return this.#make((isSync) => prepareEnvironment(this.#settings, isSync))
  }

  /** The same: it differs only in what the compiler checks. */
  buildUnchecked(): Made {
    return this.build()
  }

  #with(changed: Partial<DriverSettings>): DriverBuilder<Made> {
    return new DriverBuilder(this.#make, { ...this.#settings, ...changed })
  }
}
