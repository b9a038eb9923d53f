import type {
  NodeFinishedEvent,
  NodeLogEvent,
  NodeStartedEvent,
  RunFinishedEvent,
  RunStartedEvent,
} from '@dag/protocol'

/** An event in the queue. Versions are kept elsewhere, and heartbeats are created when they are sent. */
export type QueuedEvent = NodeStartedEvent | NodeFinishedEvent | NodeLogEvent | RunStartedEvent | RunFinishedEvent

/** The destination of recorded events. */
export interface EventSink {
  add(event: QueuedEvent): void
}

/** An event with its size. */
export interface QueueEntry {
  readonly event: Exclude<QueuedEvent, NodeStartedEvent>
  readonly bytes: number
  /** Position in the order of recording. */
  readonly sequence: number
}
