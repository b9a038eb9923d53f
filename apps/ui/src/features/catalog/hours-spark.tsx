import type { CatalogHour } from '@/contract/catalog'
import { formatCount, formatCounted } from '@/text/format-number'

const WIDTH = 96
const HEIGHT = 18
const STEP = 4

/** Mean durations of the last hours with runs, newest at the right. Hours with failures are red and reach down to a mark. */
export function HoursSpark({ hours }: { readonly hours: readonly CatalogHour[] }) {
  const longest = hours.reduce((most, { meanUs }) => Math.max(most, meanUs ?? 0), 1)
  const runs = hours.reduce((sum, hour) => sum + hour.runs, 0)
  const failed = hours.reduce((sum, hour) => sum + hour.failed, 0)
  const from = WIDTH - hours.length * STEP
  const draw = (hasFailed: boolean) =>
    hours
      .map((hour, index) => {
        if (hour.failed > 0 !== hasFailed) return ''
        const height = Math.max(2, Math.round((12 * (hour.meanUs ?? 0)) / longest))
        const bar = `M${from + index * STEP} ${14 - height}h3v${height}h-3z`
        return hasFailed ? `${bar}M${from + index * STEP} 15h3v3h-3z` : bar
      })
      .join('')
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={`${formatCounted(runs, 'run')}, ${formatCount(failed)} failed in the last ${formatCounted(hours.length, 'hour')} with runs`}
    >
      <path d={draw(false)} fill="var(--chart-data)" />
      <path d={draw(true)} fill="var(--failed)" />
    </svg>
  )
}
