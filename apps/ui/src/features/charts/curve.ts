export interface Point {
  readonly x: number
  readonly y: number
}

/** Neighbouring points as parts: a gap (null) ends a part. */
export function toParts(points: readonly (Point | null)[]): readonly (readonly Point[])[] {
  const parts: Point[][] = []
  let open: Point[] | null = null
  for (const point of points) {
    if (point === null) {
      open = null
    } else if (open === null) {
      open = [point]
      parts.push(open)
    } else {
      open.push(point)
    }
  }
  return parts
}

/** A line through the points of each part. A point alone becomes a dash of this width. */
export function toLine(parts: readonly (readonly Point[])[], alone: number): string {
  return parts
    .map((part) => {
      const [first] = part
      if (first !== undefined && part.length === 1) return `M${first.x - alone / 2} ${format(first.y)}h${alone}`
      return part.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${format(y)}`).join('')
    })
    .join('')
}

/** The area between two lines with the same gaps. A point alone becomes a bar of this width. */
export function toBand(
  above: readonly (readonly Point[])[],
  below: readonly (readonly Point[])[],
  alone: number,
): string {
  return above
    .map((part, index) => {
      const back = below[index] ?? []
      const [top] = part
      const [bottom] = back
      if (part.length === 1 && top !== undefined && bottom !== undefined) {
        return `M${top.x - alone / 2} ${format(top.y)}h${alone}V${format(bottom.y)}h${-alone}Z`
      }
      return `${toLine([part], alone)}${toLine([back.toReversed()], alone).replace('M', 'L')}Z`
    })
    .join('')
}

const format = (y: number): string => y.toFixed(1)
