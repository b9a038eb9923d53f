import { findThen, silence } from '../node/thenable.js'

/** What a validator returned, as a list; an empty text is no finding, a promise that nobody can wait for is one. */
export function toFindings(found: unknown): readonly string[] {
  if (findThen(found) !== null) {
    silence(found)
    return ['its validator gave a promise, and validators are synchronous']
  }
  const all: readonly unknown[] = Array.isArray(found) ? found : [found]
  return all.filter((text): text is string => typeof text === 'string' && text !== '')
}
