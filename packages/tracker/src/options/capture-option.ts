/**
 * How much of a value is recorded: all of it within bounds, its types and shape alone, or nothing.
 *
 * @example
 * const capture: Capture = 'schema'
 * const tracker = new AsyncTracker({ capture })
 */
export type Capture = 'summary' | 'schema' | 'none'

/**
 * Policies for values by kind and name. A node may set the policy of its result by the tag `dag.capture`.
 *
 * @example
 * const capture: CaptureOptions = { default: 'schema', inputs: { password: 'none' }, results: { total: 'summary' } }
 * const tracker = new AsyncTracker({ capture })
 */
export interface CaptureOptions {
  /** Policy of all inputs, config values, overrides and results without one. Default: `summary`. */
  readonly default?: Capture
  /** Inputs of runs by name. At most 10,000. Default: none. */
  readonly inputs?: { readonly [name: string]: Capture }
  /** Values of the config by name. At most 10,000. Default: none. */
  readonly config?: { readonly [name: string]: Capture }
  /** Results of nodes by name, and overrides of them; wins over the node's tag. At most 10,000. Default: none. */
  readonly results?: { readonly [name: string]: Capture }
}

export interface ResolvedCapture {
  readonly standard: Capture
  readonly inputs: ReadonlyMap<string, Capture>
  readonly config: ReadonlyMap<string, Capture>
  readonly results: ReadonlyMap<string, Capture>
}

const MAX_NAMES = 10_000
const POLICIES: ReadonlySet<unknown> = new Set<Capture>(['summary', 'schema', 'none'])
const PARTS: ReadonlySet<string> = new Set(['default', 'inputs', 'config', 'results'])

export const CAPTURE_EXPECTED =
  "'summary', 'schema' or 'none', or an object with one of them for default, and by name for inputs, config and results"

export const isPolicy = (value: unknown): value is Capture => POLICIES.has(value)

const isByName = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length <= MAX_NAMES &&
  Object.values(value).every(isPolicy)

export const isCapture = (capture: unknown): boolean =>
  isPolicy(capture) ||
  (typeof capture === 'object' &&
    capture !== null &&
    Object.entries(capture).every(
      ([part, value]) =>
        PARTS.has(part) && (value === undefined || (part === 'default' ? isPolicy(value) : isByName(value))),
    ))

export function resolveCapture(capture: Capture | CaptureOptions): ResolvedCapture {
  const {
    default: standard = 'summary',
    inputs = {},
    config = {},
    results = {},
  } = typeof capture === 'string' ? { default: capture } : capture
  const toMap = (policies: { readonly [name: string]: Capture }) => new Map(Object.entries(policies))
  return { standard, inputs: toMap(inputs), config: toMap(config), results: toMap(results) }
}
