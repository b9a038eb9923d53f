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
      <path d={toRuns(buckets, step, maximum)} fill="var(--chart-data)" />
      <path d={toFailures(buckets, step)} fill="var(--failed)" />
    </svg>
  )
}

/** One path for all bars: an element for each would be most of a page with many projects. */
function toRuns(buckets: readonly ActivityBucket[], step: number, maximum: number): string {
  return join(buckets, step, ({ runs }, bar) => {
    if (!(runs > 0)) return ''
    const height = Math.max(1.5, (HEIGHT * runs) / Math.max(1, maximum))
    return bar(FLOOR - height, height)
  })
}

function toFailures(buckets: readonly ActivityBucket[], step: number): string {
  return join(buckets, step, ({ failed }, bar) => (failed > 0 ? bar(22, 4) : ''))
}

type Bar = (y: number, height: number) => string

function join(
  buckets: readonly ActivityBucket[],
  step: number,
  draw: (bucket: ActivityBucket, bar: Bar) => string,
): string {
  const width = short(step - 1)
  const toBar = (bucket: ActivityBucket, index: number) =>
    draw(bucket, (y, height) => `M${short(index * step)} ${short(y)}h${width}v${short(height)}h-${width}z`)
  return buckets.map(toBar).join('')
}

/** One decimal is a tenth of a pixel. */
function short(value: number): string {
  return String(Math.round(value * 10) / 10)
}
