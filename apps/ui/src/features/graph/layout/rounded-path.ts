export interface Point {
  readonly x: number
  readonly y: number
}

/** SVG path through points joined at right angles, its corners rounded as far as the room on both sides allows. */
export function toRoundedPath(points: readonly Point[], radius = 6): string {
  const bends = points.filter((point, index) => !isStraight(points[index - 1], point, points[index + 1]))
  const parts = bends.map((point, index) => {
    const before = bends[index - 1]
    const after = bends[index + 1]
    if (before === undefined) return `M${round(point.x)} ${round(point.y)}`
    if (after === undefined) return `L${round(point.x)} ${round(point.y)}`
    const room = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2)
    const enter = toward(point, before, room)
    const leave = toward(point, after, room)
    return `L${round(enter.x)} ${round(enter.y)}Q${round(point.x)} ${round(point.y)} ${round(leave.x)} ${round(leave.y)}`
  })
  return parts.join('')
}

function isStraight(before: Point | undefined, point: Point, after: Point | undefined): boolean {
  if (before === undefined || after === undefined) return false
  return (before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y)
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
}

function toward(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
