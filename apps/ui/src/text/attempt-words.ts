import type { NodeAttempt } from '@/contract/run'
import { formatDuration } from '@/text/format-duration'

/** `worker a1, lost after 2.10 s` */
export function toAttemptWords({ worker, end, startUs, endUs }: NodeAttempt): string {
  return `${worker}, ${end} after ${formatDuration(Math.max(0, endUs - startUs))}`
}
