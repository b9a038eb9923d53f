import { type ScanResult, scanParameters } from './scan-parameters.js'

const results = new WeakMap<object, ScanResult>()

/** The dependencies that a function names in its head, read from its text once. */
export function dependenciesOf(fn: (...parameters: never[]) => unknown): ScanResult {
  const known = results.get(fn)
  if (known !== undefined) return known
  // The function's own `toString` may say something else.
  const result = scanParameters(Function.prototype.toString.call(fn))
  results.set(fn, result)
  return result
}
