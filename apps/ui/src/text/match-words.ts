/** Whether a text contains every word of a search, in any order. Case is ignored. */
export function matchesWords(text: string, search: string): boolean {
  const lower = text.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word))
}
