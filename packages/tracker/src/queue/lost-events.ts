import type { LossKind, LossReason, VersionEvent } from '@dag/protocol'
import type { Losses } from './losses.js'
import type { QueuedEvent } from './queued-event.js'

/** An event of a batch, from the queue or from the spool. The spool holds versions too. */
export type SentEvent = QueuedEvent | VersionEvent

const KINDS = {
  version: 'version',
  // The end of the node, which follows, repeats it.
  'node-started': null,
  'node-finished': 'node',
  'node-log': 'log',
  'run-started': 'run',
  'run-finished': 'run',
} as const satisfies Record<SentEvent['type'], LossKind | null>

/** Counts an event as lost, by its run and kind. The start of a node is not a loss. */
export function countLostEvent(event: SentEvent, reason: LossReason, losses: Losses): void {
  const kind = KINDS[event.type]
  if (kind !== null) losses.count(event.type === 'version' ? null : event.run, reason, kind)
}

export function countLost(events: readonly SentEvent[], reason: LossReason, losses: Losses): void {
  for (const event of events) countLostEvent(event, reason, losses)
}
