const PATTERN = /^[A-Za-z][A-Za-z0-9_$]*$/

/** Names that JavaScript itself looks up on objects: a record with one of them would not be a plain record any more. */
const FORBIDDEN: ReadonlySet<string> = new Set(['then', 'constructor', '__proto__'])

/** Whether a name may be that of a node, a dependency or an input, and if not, why. */
export type NameStatus = 'valid' | 'invalid' | 'forbidden' | 'reserved'

export function checkName(name: string): NameStatus {
  if (FORBIDDEN.has(name)) return 'forbidden'
  if (name.startsWith('$')) return 'reserved'
  return PATTERN.test(name) ? 'valid' : 'invalid'
}

/** The same for names joined by dots, as what a subdag brings along has them: `features.inner`. */
export function checkPath(path: string): NameStatus {
  if (!path.includes('.')) return checkName(path)
  const statuses = path.split('.').map(checkName)
  return statuses.find((status) => status !== 'valid') ?? 'valid'
}
