import type { ActivityBucket } from '@/contract/project'
import { formatCount, formatCounted } from '@/text/format-number'

const WIDTH = 208
const FLOOR = 20
const HEIGHT = 17

interface ActivitySparkProps {
  readonly buckets: readonly ActivityBucket[]
  /** Runs in the fullest bucket of all projects: sparks that stand below each other share a scale. */
  readonly maximum: number
}

/** Runs of the last 24 hours in half hours, with a red mark below each in which one failed. */
export function ActivitySpark({ buckets, maximum }: ActivitySparkProps) {
  const runs = buckets.reduce((sum, bucket) => sum + bucket.runs, 0)
  const failed = buckets.reduce((sum, bucket) => sum + bucket.failed, 0)
  const step = WIDTH / Math.max(1, buckets.length)
  return (
    <svg
      width={WIDTH}
      height="28"
      role="img"
      aria-label={`${formatCounted(runs, 'run')}, ${formatCount(failed)} failed in the last 24 hours`}
    >
      <line x2={WIDTH} y1="20.5" y2="20.5" stroke="var(--line)" {...(runs === 0 && { strokeDasharray: '2 2' })} />
      {buckets.map((bucket, index) => {
        const height = Math.max(1.5, (HEIGHT * bucket.runs) / Math.max(1, maximum))
        const x = index * step
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bucket is its place on the axis
          <g key={index}>
            {bucket.runs > 0 && (
              <rect x={x} y={FLOOR - height} width={step - 1} height={height} fill="var(--chart-data-soft)" />
            )}
            {bucket.failed > 0 && <rect x={x} y="22" width={step - 1} height="4" fill="var(--failed)" />}
          </g>
        )
      })}
    </svg>
  )
}
