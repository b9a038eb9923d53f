/** What a validator returned, as a list; an empty text is no finding. */
export function toFindings(found: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(found) ? found : [found]
  return all.filter((text): text is string => typeof text === 'string' && text !== '')
}
