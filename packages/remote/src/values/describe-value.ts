/** A value in a few words: `a function`, `an instance of Client`. Never throws. */
export function describeValue(value: unknown): string {
  if (typeof value === 'function') return value.name === '' ? 'a function' : `the function ${value.name}`
  if (typeof value === 'symbol') return `the ${String(value)}`
  if (typeof value !== 'object' || value === null) return `the value ${String(value)}`
  try {
    const type: unknown = Object.getPrototypeOf(value)?.constructor
    if (typeof type === 'function' && type.name !== '') return `an instance of ${type.name}`
  } catch {}
  return 'an object of an unknown class'
}
