/** Remembers the last hashes that it was asked for. */
export function createRecentHashes(most: number) {
  let recent = new Set<string>()
  let older = new Set<string>()
  return {
    /** Whether the hash was asked for among the last ones, of which there are `most` to twice as many. */
    seeAgain(hash: string): boolean {
      const isKnown = recent.has(hash) || older.has(hash)
      recent.add(hash)
      if (recent.size >= most) {
        older = recent
        recent = new Set()
      }
      return isKnown
    },
  }
}
