import { judgeName, type Verdict } from './secret-words.js'

const MAX_KEY_CHARS = 200
const MAX_REMEMBERED = 4_000

const squeeze = (key: string): string => key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Whether the value under a key is secret. */
export type IsSecret = (key: string, value: unknown) => boolean

/**
 * Judges keys by the usual names of secrets in any spelling (`api_key`, `API-Key`, `apiKey`), and by added ones. A string is the whole key
 * in any spelling, an expression is tested on the key.
 */
export function createIsSecret(added: readonly (string | RegExp)[] = []): IsSecret {
  const texts = new Set(added.filter((key) => typeof key === 'string').map(squeeze))
  const patterns = added
    .filter((key) => typeof key !== 'string')
    .map((pattern) => new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')))
  const remembered = new Map<string, Verdict>()

  const verdictOf = (key: string): Verdict => {
    if (texts.has(squeeze(key)) || patterns.some((pattern) => pattern.test(key))) return 'secret'
    return judgeName(key)
  }

  return (key, value) => {
    if (key.length > MAX_KEY_CHARS) return false
    let verdict = remembered.get(key)
    if (verdict === undefined) {
      verdict = verdictOf(key)
      if (remembered.size >= MAX_REMEMBERED) remembered.clear()
      remembered.set(key, verdict)
    }
    if (verdict === 'open') return false
    return verdict === 'secret' || (typeof value !== 'number' && typeof value !== 'boolean' && value != null)
  }
}
