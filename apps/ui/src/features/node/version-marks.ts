import type { NodeReport } from '@/contract/node-report'
import { toShortVersion } from '@/text/format-id'

/** A place on the time axis, 0 to 1. */
interface VersionMark {
  readonly at: number
  readonly name: string
}

/** Arrivals of versions within the time axis of the report, the oldest first. */
export function toVersionMarks({ versions, fromUs, bucketUs, buckets }: NodeReport): readonly VersionMark[] {
  const lengthUs = bucketUs * buckets.length
  return versions
    .filter(({ createdAtUs }) => createdAtUs > fromUs && createdAtUs < fromUs + lengthUs)
    .map(({ version, createdAtUs }) => ({ at: (createdAtUs - fromUs) / lengthUs, name: toShortVersion(version) }))
    .toReversed()
}
