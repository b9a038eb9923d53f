import type { SpanMarks } from '@/contract/node-spans'

/** A bar of the waterfall, in pixels. */
interface Bar {
  readonly x: number
  readonly width: number
  /** Its middle. */
  readonly y: number
}

/** From the middle of the bar to that of a lane. */
const ASIDE = 2

/**
 * The spans inside of a bar as strokes: in one line if they came one after the other, else in two. Strokes shorter than 1 px
 * are 1 px long, and none leaves the bar, because the clocks of spans and nodes differ.
 */
export function toSpanPath(marks: SpanMarks['marks'], { x, width, y }: Bar, toX: (us: number) => number): string {
  const within = (at: number) => Math.min(x + width, Math.max(x, at))
  const strokes: { readonly from: number; readonly to: number; readonly lane: number }[] = []
  const ends = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY] as [number, number]
  for (const { startUs, endUs } of marks) {
    const lane = startUs >= ends[0] || ends[0] <= ends[1] ? 0 : 1
    ends[lane] = Math.max(ends[lane], endUs)
    const from = Math.min(within(toX(startUs)), x + width - 1)
    strokes.push({ from, to: Math.max(from + 1, within(toX(endUs))), lane })
  }
  const hasLanes = strokes.some(({ lane }) => lane === 1)
  return strokes
    .map(({ from, to, lane }) => {
      const middle = hasLanes ? y - ASIDE + lane * 2 * ASIDE : y
      return `M${from.toFixed(1)} ${middle}H${to.toFixed(1)}`
    })
    .join('')
}
