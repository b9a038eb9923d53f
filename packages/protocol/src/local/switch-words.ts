const ON: ReadonlySet<string> = new Set(['1', 'true', 'on', 'yes'])
const OFF: ReadonlySet<string> = new Set(['0', 'false', 'off', 'no'])

/** Reads `on`, `off` and their synonyms (`1`, `true`, `yes`; `0`, `false`, `no`) in any case; null for other texts. */
export function parseSwitch(text: string | undefined): boolean | null {
  const word = text?.trim().toLowerCase() ?? ''
  if (ON.has(word)) return true
  return OFF.has(word) ? false : null
}
