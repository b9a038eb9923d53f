/** More marks than this slow the page down. */
const MOST_MARKS = 500

/** Splits a text at each place of a search, case ignored: texts between, then a place, and so on. */
export function splitBySearch(text: string, search: string): readonly string[] {
  if (search === '') return [text]
  const lower = text.toLowerCase()
  const word = search.toLowerCase()
  // A few characters change their length in lower case; then the places in the text are not known.
  if (lower.length !== text.length) return [text]
  const parts: string[] = []
  let from = 0
  for (let at = lower.indexOf(word); at >= 0 && parts.length < 2 * MOST_MARKS; at = lower.indexOf(word, from)) {
    parts.push(text.slice(from, at), text.slice(at, at + word.length))
    from = at + word.length
  }
  return [...parts, text.slice(from)]
}

/** How often a text holds a search. */
export const countPlaces = (text: string, search: string): number => (splitBySearch(text, search).length - 1) / 2
