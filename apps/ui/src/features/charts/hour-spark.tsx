const STEP = 4
const BAR = 3

interface HourSparkProps {
  /** Oldest first. */
  readonly values: readonly number[]
  /** The value of a full bar: sparks that are compared share it. */
  readonly maximum: number
  /** With them the bars are runs, and a red mark below an hour says that some failed; without them the bars are failures. */
  readonly failed?: readonly number[]
  readonly label: string
}

/** Small bars, one per hour. */
export function HourSpark({ values, maximum, failed, label }: HourSparkProps) {
  const width = values.length * STEP
  const floor = failed ? 12 : 15
  const bar = (index: number, y: number, height: number) =>
    `M${index * STEP} ${round(y)}h${BAR}v${round(height)}h-${BAR}z`
  const bars = values.map((value, index) => {
    if (!(value > 0)) return ''
    const height = Math.max(1, ((floor - 1) * Math.min(value, maximum)) / Math.max(1, maximum))
    return bar(index, floor - height, height)
  })
  return (
    <svg width={width} height="18" viewBox={`0 0 ${width} 18`} role="img" aria-label={label}>
      {!failed && <path d={`M0 15.5h${width}`} stroke="var(--line)" />}
      <path d={bars.join('')} fill={failed ? 'var(--chart-data-soft)' : 'var(--failed)'} />
      {failed && (
        <path d={failed.map((count, index) => (count > 0 ? bar(index, 14, 3) : '')).join('')} fill="var(--failed)" />
      )}
    </svg>
  )
}

/** A tenth of a pixel. */
const round = (value: number): string => String(Math.round(value * 10) / 10)
