import type { LossKind, LossReason, VersionEvent } from '@dag/protocol'
import type { Losses } from './losses.js'
import type { QueuedEvent } from './queued-event.js'

/** What travels in batches: from the queue, or from a spool, which keeps versions too. */
export type SentEvent = QueuedEvent | VersionEvent

const KINDS = {
  version: 'version',
  'node-started': 'node',
  'node-finished': 'node',
  'node-log': 'log',
  'run-started': 'run',
  'run-finished': 'run',
} as const satisfies Record<SentEvent['type'], LossKind>

/** Counts an event as lost, by its run and kind. */
export function countLostEvent(event: SentEvent, reason: LossReason, losses: Losses): void {
  losses.count(event.type === 'version' ? null : event.run, reason, KINDS[event.type])
}

export function countLost(events: readonly SentEvent[], reason: LossReason, losses: Losses): void {
  for (const event of events) countLostEvent(event, reason, losses)
}
