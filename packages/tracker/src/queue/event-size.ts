import type { ErrorInfo, Summary } from '@dag/protocol'
import { estimateStackChars } from '../text/lazy-stack.js'
import type { QueueEntry } from './queued-event.js'

const EVENT_BYTES = 240
const SUMMARY_BYTES = 96
const ENTRY_BYTES = 32

const ofSummary = (summary: Summary): number =>
  SUMMARY_BYTES + 2 * (summary.preview.length + summary.type.length + (summary.detail?.length ?? 0))

const ofLink = (link: Omit<ErrorInfo, 'causes'>): number =>
  SUMMARY_BYTES + 2 * (link.message.length + estimateStackChars(link))

const ofError = (error: ErrorInfo): number =>
  (error.causes ?? []).reduce((sum, cause) => sum + ofLink(cause), ofLink(error))

function ofRecord(record: Readonly<Record<string, Summary>> | undefined): number {
  let bytes = 0
  for (const name in record) {
    const summary = record[name]
    if (summary !== undefined) bytes += ENTRY_BYTES + 2 * name.length + ofSummary(summary)
  }
  return bytes
}

/** Memory of an event in bytes, estimated from above: two for each character. */
export function eventBytes(event: QueueEntry['event']): number {
  switch (event.type) {
    case 'node-finished':
      return (
        EVENT_BYTES +
        (event.result === null ? 0 : ofSummary(event.result)) +
        (event.error === null ? 0 : ofError(event.error)) +
        (event.inputs === undefined ? 0 : ofRecord(event.inputs))
      )
    case 'node-log':
      return EVENT_BYTES + 2 * event.message.length + (event.fields === null ? 0 : ofSummary(event.fields))
    case 'run-started':
      return (
        2 * EVENT_BYTES +
        event.outputs.reduce((sum, name) => sum + ENTRY_BYTES + 2 * name.length, 0) +
        ofRecord(event.inputs) +
        ofRecord(event.overrides) +
        ofRecord(event.config)
      )
    case 'run-finished':
      return EVENT_BYTES + (event.error === null ? 0 : ofError(event.error)) + ofRecord(event.inputs)
  }
}
