import type { NodeStartedEvent } from '@dag/protocol'
import { eventBytes } from './event-size.js'
import { createLane, type Lane } from './lane.js'
import type { Losses } from './losses.js'
import { type Entry, kindOf, type QueuedEvent } from './queued-event.js'
import { stripValues } from './strip-values.js'

export interface QueueLimits {
  readonly maxEvents: number
  readonly maxBytes: number
}

/**
 * Events in the order of recording, bounded by number and bytes. When it is full, the oldest details of values go first,
 * then starts of nodes, then the oldest node events, and a run's start and end only when nothing else is left. Every loss
 * is counted.
 */
export interface EventQueue {
  add(event: QueuedEvent): void
  /** Takes out the oldest, up to so many and (but for the first) so many bytes. */
  take(maxEvents: number, maxBytes: number): readonly QueuedEvent[]
  readonly size: number
  readonly bytes: number
}

const START_BYTES = 400

const nodeRunKey = (run: string, node: string, item: number | null): string =>
  item === null ? `${run}\0${node}` : `${run}\0${node}\0${item}`

export function createEventQueue(limits: QueueLimits, losses: Losses): EventQueue {
  const runs = createLane()
  const nodes = createLane()
  /** Nodes that started and have not ended yet. The end, which repeats the start, takes its place. */
  const starts = new Map<string, NodeStartedEvent>()
  let sequence = 0
  let size = 0
  let bytes = 0

  const takeStart = (): NodeStartedEvent | null => {
    for (const [key, event] of starts) {
      removeStart(key)
      return event
    }
    return null
  }

  const removeStart = (key: string): void => {
    if (!starts.delete(key)) return
    size--
    bytes -= START_BYTES
  }

  const takeFirst = (lane: Lane): Entry | null => {
    const entry = lane.shift()
    if (entry === null) return null
    size--
    bytes -= entry.bytes
    return entry
  }

  const strip = (entry: Entry): Entry | null => {
    const stripped = stripValues(entry.event)
    if (stripped === null) return null
    losses.count(entry.event.run, 'queue-full', 'value', stripped.values)
    const smaller = { ...entry, event: stripped.event, bytes: eventBytes(stripped.event) }
    bytes -= entry.bytes - smaller.bytes
    return smaller
  }

  const dropOldest = (): void => {
    const event = takeStart() ?? takeFirst(nodes)?.event ?? takeFirst(runs)?.event
    if (event !== undefined) losses.count(event.run, 'queue-full', kindOf(event))
  }

  const makeRoom = (): void => {
    while (bytes > limits.maxBytes && (nodes.changeNext(strip) || runs.changeNext(strip)));
    while (size > limits.maxEvents || bytes > limits.maxBytes) dropOldest()
  }

  const addStart = (event: NodeStartedEvent): void => {
    const key = nodeRunKey(event.run, event.node, event.item)
    removeStart(key)
    starts.set(key, event)
    bytes += START_BYTES
  }

  const addEntry = (event: Exclude<QueuedEvent, NodeStartedEvent>): void => {
    if (event.type === 'node-finished') removeStart(nodeRunKey(event.run, event.node, event.item))
    const entry: Entry = { event, bytes: eventBytes(event), sequence: sequence++ }
    const isRun = event.type === 'run-started' || event.type === 'run-finished'
    ;(isRun ? runs : nodes).add(entry)
    bytes += entry.bytes
  }

  /** The lane whose first entry is the older one. */
  const olderLane = (): Lane => {
    const run = runs.first
    const node = nodes.first
    return node === null || (run !== null && run.sequence < node.sequence) ? runs : nodes
  }

  return {
    add(event) {
      if (event.type === 'node-started') addStart(event)
      else addEntry(event)
      size++
      if (size > limits.maxEvents || bytes > limits.maxBytes) makeRoom()
    },
    take(maxEvents, maxBytes) {
      const taken: QueuedEvent[] = []
      let room = maxBytes
      while (taken.length < maxEvents) {
        const lane = olderLane()
        const next = lane.first
        if (next === null || (taken.length > 0 && next.bytes > room)) break
        takeFirst(lane)
        taken.push(next.event)
        room -= next.bytes
      }
      while (taken.length < maxEvents && room > 0) {
        const start = takeStart()
        if (start === null) break
        taken.push(start)
        room -= START_BYTES
      }
      return taken
    },
    get size() {
      return size
    },
    get bytes() {
      return bytes
    },
  }
}
