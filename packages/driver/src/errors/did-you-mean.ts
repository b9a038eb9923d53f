/** Names longer than this are compared for equality of letters only: distances cost the product of both lengths. */
const COMPARED_CHARS = 64

/** The candidate that is nearest to `name`, or null if none is near. The first of the nearest wins. */
export function findNearest(name: string, candidates: Iterable<string>): string | null {
  let nearest: string | null = null
  let least = tolerance(name) + 1
  const plain = letters(name)
  for (const candidate of candidates) {
    if (candidate === name) continue
    if (letters(candidate) === plain) return candidate
    if (least === 0 || Math.abs(candidate.length - name.length) >= least) continue
    if (candidate.length > COMPARED_CHARS || name.length > COMPARED_CHARS) continue
    const distance = editDistance(name, candidate, least - 1)
    if (distance < least) {
      least = distance
      nearest = candidate
    }
  }
  return nearest
}

/** ` Did you mean "foo"?`, or nothing. */
export function didYouMean(suggestion: string | null): string {
  return suggestion === null ? '' : ` Did you mean "${suggestion}"?`
}

/** Edits up to which two names are similar: about a third of the letters. */
function tolerance(name: string): number {
  return Math.min(3, Math.floor((name.length + 1) / 3))
}

function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '')
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn one name into the other. More than `limit` is
 * reported as `limit + 1`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1))
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, at(beforeLast, column - 2) + 1)
      }
      current.push(cost)
      least = Math.min(least, cost)
    }
    if (least > limit) return limit + 1
    beforeLast = last
    last = current
  }
  return Math.min(at(last, b.length), limit + 1)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
