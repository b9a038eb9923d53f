import { scanParameters } from '../../src/parameters/scan-parameters.js'

/** `a b?` for a required `a` and an optional `b`; else the code of the problem in angle brackets. */
export function readNames(text: string): string {
  const result = scanParameters(text)
  if (!result.ok) return `<${result.problem.code}>`
  return result.dependencies.map(({ name, optional }) => (optional ? `${name}?` : name)).join(' ')
}
