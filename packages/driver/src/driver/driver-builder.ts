import { throwProblems } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { type Problem, problem } from '../errors/problem.js'
import { buildGraph } from '../graph/build-graph.js'
import type { Adapter } from '../lifecycle/adapter.js'
import { checkAdapters } from '../lifecycle/check-adapters.js'
import { systemClock } from '../lifecycle/clock.js'
import { compileHooks, type Hooks } from '../lifecycle/compile-hooks.js'
import { DagDriver } from './dag-driver.js'

const MAX_NAME_CHARS = 200

/** Everything that a driver is made of, with every default in place. */
const DEFAULTS = {
  name: 'dag' as unknown,
  modules: [] as readonly unknown[],
  configs: [] as readonly unknown[],
  adapters: [] as readonly unknown[],
  allowModuleOverrides: false,
  clock: systemClock,
}

export type DriverSettings = Readonly<typeof DEFAULTS>

/** Collects what a driver is made of. Immutable: every call gives a new builder. What was given is checked by `build`. */
export class DriverBuilder {
  readonly #settings: DriverSettings

  constructor(settings: Partial<DriverSettings> = {}) {
    this.#settings = { ...DEFAULTS, ...settings }
  }

  withName(name: unknown): DriverBuilder {
    return this.#with({ name })
  }

  withModules(...modules: readonly unknown[]): DriverBuilder {
    return this.#with({ modules: [...this.#settings.modules, ...modules] })
  }

  withConfig(config: unknown): DriverBuilder {
    return this.#with({ configs: [...this.#settings.configs, config] })
  }

  withAdapters(...adapters: readonly unknown[]): DriverBuilder {
    return this.#with({ adapters: [...this.#settings.adapters, ...adapters] })
  }

  allowModuleOverrides(): DriverBuilder {
    return this.#with({ allowModuleOverrides: true })
  }

  /** @throws DagError that lists everything that is wrong with name, modules, config and adapters */
  async build(): Promise<DagDriver> {
    const { adapters, clock, ...source } = this.#settings
    const problems: Problem[] = [...checkName(source.name), ...checkAdapters(adapters)]
    const graph = buildGraph({ ...source, name: String(source.name) }, problems)
    throwProblems(problems)
    const hooks = compileHooks(adapters as readonly Adapter[])
    const driver = new DagDriver({ graph, hooks, clock })
    await openAdapters(hooks, driver)
    return driver
  }

  /** The same: it differs only in what the compiler checks. */
  buildUnchecked(): Promise<DagDriver> {
    return this.build()
  }

  #with(changed: Partial<DriverSettings>): DriverBuilder {
    return new DriverBuilder({ ...this.#settings, ...changed })
  }
}

function checkName(name: unknown): Problem[] {
  if (typeof name === 'string' && name.length > 0 && name.length <= MAX_NAME_CHARS) return []
  return [problem('DAG_DRIVER_INVALID_NAME', { received: describeValue(name) })]
}

/** Adapters that began before another failed to are closed again; what went wrong first is what the caller learns. */
async function openAdapters({ init, postGraphConstruct }: Hooks, driver: DagDriver): Promise<void> {
  try {
    await init?.()
    await postGraphConstruct?.({ graph: driver.graph })
  } catch (error) {
    await driver.close().catch(() => {})
    throw error
  }
}
