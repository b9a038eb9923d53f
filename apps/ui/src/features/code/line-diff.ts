/** A line of two texts. Numbers are 0-based; null in the text that lacks the line. */
export interface DiffLine {
  readonly state: 'same' | 'added' | 'removed'
  readonly text: string
  readonly before: number | null
  readonly after: number | null
}

/** Cells of the table that finds the longest common part: larger changes are shown as removed and added as a whole. */
const MOST_CELLS = 4_000_000

/** Compares two texts line by line. All lines of both are listed, in their orders. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const [one, other] = [before.split('\n'), after.split('\n')]
  let start = 0
  while (start < one.length && start < other.length && one[start] === other[start]) start++
  let end = 0
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) end++
  const lines: DiffLine[] = []
  const keep = (at: number, to: number) => lines.push({ state: 'same', text: one[at] ?? '', before: at, after: to })
  for (let at = 0; at < start; at++) keep(at, at)
  for (const line of diffMiddle(one.slice(start, one.length - end), other.slice(start, other.length - end))) {
    const before = line.before === null ? null : line.before + start
    const after = line.after === null ? null : line.after + start
    lines.push({ state: line.state, text: line.text, before, after })
  }
  for (let left = end; left > 0; left--) keep(one.length - left, other.length - left)
  return lines
}

function diffMiddle(one: readonly string[], other: readonly string[]): readonly DiffLine[] {
  const width = other.length + 1
  const fits = (one.length + 1) * width <= MOST_CELLS
  const common = new Uint32Array(fits ? (one.length + 1) * width : 0)
  if (fits) {
    for (let at = one.length - 1; at >= 0; at--) {
      for (let to = other.length - 1; to >= 0; to--) {
        common[at * width + to] =
          one[at] === other[to]
            ? (common[(at + 1) * width + to + 1] ?? 0) + 1
            : Math.max(common[(at + 1) * width + to] ?? 0, common[at * width + to + 1] ?? 0)
      }
    }
  }
  const lines: DiffLine[] = []
  let [at, to] = [0, 0]
  while (at < one.length || to < other.length) {
    const [left, right] = [one[at], other[to]]
    if (fits && left !== undefined && left === right) {
      lines.push({ state: 'same', text: left, before: at++, after: to++ })
      continue
    }
    const below = common[(at + 1) * width + to] ?? 0
    const beyond = common[at * width + to + 1] ?? 0
    if (left !== undefined && (right === undefined || !fits || below >= beyond)) {
      lines.push({ state: 'removed', text: left, before: at++, after: null })
    } else lines.push({ state: 'added', text: right ?? '', before: null, after: to++ })
  }
  return lines
}
