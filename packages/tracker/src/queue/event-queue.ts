import type { NodeStartedEvent } from '@dag/protocol'
import { eventBytes } from './event-size.js'
import { createFifo, type Fifo } from './fifo.js'
import type { Losses } from './losses.js'
import { countLostEvent } from './lost-events.js'
import { createOpenStarts } from './open-starts.js'
import type { EventSink, QueuedEvent, QueueEntry } from './queued-event.js'
import { stripValues } from './strip-values.js'

export interface QueueLimits {
  readonly maxEvents: number
  readonly maxBytes: number
}

/** Receives the oldest events of a full queue, one batch at a time. */
export interface Overflow {
  readonly hasRoom: boolean
  /** Stores the events, or counts them as lost. */
  keep(events: readonly QueuedEvent[]): void
  readonly maxEvents: number
  readonly maxBytes: number
}

/**
 * Events in the order of recording, bounded by number and bytes. A full queue hands its oldest events to the overflow. If
 * that has no room, it drops the oldest details of values, then starts of nodes, then node events, and starts and ends of
 * runs last. Every loss is counted.
 */
export interface EventQueue extends EventSink {
  /** Removes and returns the oldest events, up to both limits. The first one is returned at any size. */
  take(maxEvents: number, maxBytes: number): readonly QueuedEvent[]
  readonly size: number
  readonly bytes: number
}

const START_BYTES = 400

export function createEventQueue(limits: QueueLimits, losses: Losses, overflow: Overflow | null = null): EventQueue {
  const runs = createFifo()
  const nodes = createFifo()
  /** The end of a node repeats its start, so it replaces the start. */
  const starts = createOpenStarts()
  let sequence = 0
  let size = 0
  let bytes = 0

  const takeStart = (): NodeStartedEvent | null => {
    const start = starts.shift()
    if (start !== null) forgetStart()
    return start
  }

  const forgetStart = (): void => {
    size--
    bytes -= START_BYTES
  }

  const takeFirst = (lane: Fifo): QueueEntry | null => {
    const entry = lane.shift()
    if (entry === null) return null
    size--
    bytes -= entry.bytes
    return entry
  }

  const strip = (entry: QueueEntry): QueueEntry | null => {
    const stripped = stripValues(entry.event)
    if (stripped === null) return null
    losses.count(entry.event.run, 'queue-full', 'value', stripped.values)
    const smaller = { ...entry, event: stripped.event, bytes: eventBytes(stripped.event) }
    bytes -= entry.bytes - smaller.bytes
    return smaller
  }

  const dropOldest = (): void => {
    const event = takeStart() ?? takeFirst(nodes)?.event ?? takeFirst(runs)?.event
    if (event !== undefined) countLostEvent(event, 'queue-full', losses)
  }

  const isFull = (): boolean => size > limits.maxEvents || bytes > limits.maxBytes

  const makeRoom = (): void => {
    while (isFull() && overflow?.hasRoom) overflow.keep(take(overflow.maxEvents, overflow.maxBytes))
    while (bytes > limits.maxBytes && (nodes.changeNext(strip) || runs.changeNext(strip)));
    while (isFull()) dropOldest()
  }

  const addStart = (event: NodeStartedEvent): void => {
    if (starts.add(event, sequence++)) forgetStart()
    bytes += START_BYTES
  }

  const addEntry = (event: Exclude<QueuedEvent, NodeStartedEvent>): void => {
    if (event.type === 'node-finished' && starts.end(event.run, event.node, event.item)) forgetStart()
    const entry: QueueEntry = { event, bytes: eventBytes(event), sequence: sequence++ }
    const isRun = event.type === 'run-started' || event.type === 'run-finished'
    ;(isRun ? runs : nodes).add(entry)
    bytes += entry.bytes
  }

  /** The list with the older first entry. */
  const olderList = (): Fifo => {
    const run = runs.first
    const node = nodes.first
    return node === null || (run !== null && run.sequence < node.sequence) ? runs : nodes
  }

  /** Removes and returns the oldest event; null if it is larger than the room. */
  const takeOldest = (room: number): { readonly event: QueuedEvent; readonly bytes: number } | null => {
    const list = olderList()
    const entry = list.first
    const start = starts.first
    if (start !== null && (entry === null || start.sequence < entry.sequence)) {
      const event = START_BYTES > room ? null : takeStart()
      return event && { event, bytes: START_BYTES }
    }
    return entry === null || entry.bytes > room ? null : takeFirst(list)
  }

  const take = (maxEvents: number, maxBytes: number): readonly QueuedEvent[] => {
    const taken: QueuedEvent[] = []
    let room = maxBytes
    while (taken.length < maxEvents) {
      const oldest = takeOldest(taken.length === 0 ? Number.POSITIVE_INFINITY : room)
      if (oldest === null) break
      taken.push(oldest.event)
      room -= oldest.bytes
    }
    return taken
  }

  return {
    add(event) {
      if (event.type === 'node-started') addStart(event)
      else addEntry(event)
      size++
      if (isFull()) makeRoom()
    },
    take,
    get size() {
      return size
    },
    get bytes() {
      return bytes
    },
  }
}
