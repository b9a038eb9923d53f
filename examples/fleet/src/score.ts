/** The number of times that each word of a text occurs. */
export function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** How alike two texts are, from 0 to 1: the cosine of their vectors of letter triples. */
export function similarity(one: string, other: string): number {
  const [a, b] = [countTriples(one), countTriples(other)]
  let product = 0
  for (const [triple, count] of a) product += count * (b.get(triple) ?? 0)
  const length = norm(a) * norm(b)
  return length === 0 ? 0 : product / length
}

function countTriples(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (let at = 0; at + 3 <= text.length; at++) {
    const triple = text.slice(at, at + 3)
    counts.set(triple, (counts.get(triple) ?? 0) + 1)
  }
  return counts
}

function norm(counts: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const count of counts.values()) sum += count * count
  return Math.sqrt(sum)
}
