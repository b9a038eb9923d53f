import type { PlannedNode } from './plan-replay'

/** The members of a driver that a replay calls. */
export interface ReplayDriver {
  readonly name: string
  listNodes(): readonly PlannedNode[]
  validate(outputs: readonly string[], options: object): readonly { readonly message: string }[]
  executeUnchecked(outputs: readonly string[], options: object): unknown
  close(): Promise<void>
}

const METHODS = ['listNodes', 'validate', 'executeUnchecked', 'close'] as const

const isDriver = (value: unknown): value is ReplayDriver =>
  typeof value === 'object' && value !== null && METHODS.every((name) => typeof Reflect.get(value, name) === 'function')

/** Exports that may be functions without parameters that make the driver. */
const MAKERS = ['default', 'driver', 'createDriver']

/**
 * The driver that a module exports, itself, as a promise, or as the result of a function: the one with the name of the run's driver,
 * else the only one.
 *
 * @throws Error that names the exports
 */
export async function findDriver(exported: Readonly<Record<string, unknown>>, name: string): Promise<ReplayDriver> {
  const values = await Promise.all(Object.values(exported))
  const drivers = [...new Set(values.filter(isDriver))]
  if (drivers.length === 0) {
    const makers = MAKERS.map((maker) => exported[maker]).filter((value) => typeof value === 'function')
    const maker = makers.find((candidate) => candidate.length === 0)
    const made: unknown = await maker?.()
    if (isDriver(made)) return made
    const listed = Object.keys(exported).join(', ')
    throw new Error(
      `It exports no driver${listed === '' ? '' : ` (its exports: ${listed})`}. Export what build() returns, ` +
        'or a function createDriver without parameters.',
    )
  }
  const found = drivers.find((driver) => driver.name === name) ?? (drivers.length === 1 ? drivers[0] : undefined)
  if (found !== undefined) return found
  const listed = drivers.map((driver) => `"${driver.name}"`).join(', ')
  throw new Error(`It exports several drivers, ${listed}, and none has the name of the run's driver, "${name}".`)
}
