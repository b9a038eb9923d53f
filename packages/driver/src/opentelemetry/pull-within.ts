import { type Context, context } from '@opentelemetry/api'

const STEPS = ['next', 'return', 'throw'] as const

/**
 * Makes the steps of a generator, or of another iterator, run in a context: it works after its function has returned. The
 * object stays the same, because other adapters see it. Other values are left alone.
 */
export function pullWithin(value: unknown, within: Context): unknown {
  if (typeof value !== 'object' || value === null) return value
  const iterator = value as Partial<Record<(typeof STEPS)[number], unknown>>
  try {
    if (typeof iterator.next !== 'function') return value
    for (const name of STEPS) {
      const step = iterator[name]
      if (typeof step !== 'function') continue
      const bound = (...values: unknown[]): unknown => context.with(within, () => step.apply(iterator, values))
      Object.defineProperty(iterator, name, { value: bound, configurable: true, writable: true })
    }
  } catch {
    // A frozen iterator, or one that cannot be read, is pulled in the context of the run.
  }
  return value
}
