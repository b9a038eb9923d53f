import type {
  NodeFinishedEvent,
  NodeLogEvent,
  NodeStartedEvent,
  RunFinishedEvent,
  RunStartedEvent,
} from '@dag/protocol'

/** What waits in the queue. Versions are kept apart, and heartbeats are made when they are sent. */
export type QueuedEvent = NodeStartedEvent | NodeFinishedEvent | NodeLogEvent | RunStartedEvent | RunFinishedEvent

/** Where an event goes when it is recorded. */
export interface EventSink {
  add(event: QueuedEvent): void
}

/** An event and the room it takes. */
export interface QueueEntry {
  readonly event: Exclude<QueuedEvent, NodeStartedEvent>
  readonly bytes: number
  /** Its place in the order of recording. */
  readonly sequence: number
}
