import { findThen, silence } from '../node/thenable.js'

/** The result of a validator as a list. Empty texts are skipped. A promise is a finding, because validators are not awaited. */
export function toFindings(found: unknown): readonly string[] {
  if (findThen(found) !== null) {
    silence(found)
    return ['its validator returned a promise, and validators are synchronous']
  }
  const all: readonly unknown[] = Array.isArray(found) ? found : [found]
  return all.filter((text): text is string => typeof text === 'string' && text !== '')
}
