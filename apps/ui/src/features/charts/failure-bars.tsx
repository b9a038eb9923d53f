const STEP = 8
const HEIGHT = 14

interface FailureBarsProps {
  readonly parts: readonly number[]
  /** The count of a full bar; charts in one column share it. */
  readonly most: number
}

/** Failures by equal parts of a span. The number next to it is its text. */
export function FailureBars({ parts, most }: FailureBarsProps) {
  return (
    <svg
      width="56"
      height={HEIGHT}
      viewBox={`0 0 ${parts.length * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={`M0 ${HEIGHT}H${parts.length * STEP}`} stroke="var(--line)" vectorEffect="non-scaling-stroke" />
      {parts.map((count, index) => {
        const size = count === 0 ? 0 : Math.max(1.5, (HEIGHT * count) / Math.max(1, most))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place on the axis
          <rect key={index} x={index * STEP} y={HEIGHT - size} width={STEP - 1.5} height={size} fill="var(--failed)" />
        )
      })}
    </svg>
  )
}
