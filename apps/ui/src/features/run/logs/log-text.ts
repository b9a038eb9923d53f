import type { RunLogLine } from '@/contract/run'
import { toValueJson } from '@/features/values/value-json'

/** A log line as one pastes it: time in UTC, level, node, message, and the fields as JSON. */
export function toLogText({ atUs, level, node, item, message, fields }: RunLogLine): string {
  const time = Math.abs(atUs) < 8.64e18 ? new Date(atUs / 1_000).toISOString() : String(atUs)
  const from = item === null ? node : `${node} #${item}`
  return `${time} ${level} ${from} ${message}${fields === null ? '' : ` ${toValueJson(fields)}`}`
}
