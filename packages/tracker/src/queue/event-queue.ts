import { eventBytes } from './event-size.js'
import { createLane, type Lane, type Slot } from './lane.js'
import type { Losses } from './losses.js'
import { type Entry, kindOf, type QueuedEvent } from './queued-event.js'
import { stripValues } from './strip-values.js'

export interface QueueLimits {
  readonly maxEvents: number
  readonly maxBytes: number
}

/**
 * Events in the order of recording, bounded by number and bytes. When it is full, the oldest details of values go first,
 * then the oldest node events, and a run's start and end only when nothing else is left. Every loss is counted.
 */
export interface EventQueue {
  add(event: QueuedEvent): void
  /** Takes out the oldest, up to so many and (but for the first) so many bytes. */
  take(maxEvents: number, maxBytes: number): readonly Entry[]
  /** Drops all there is. */
  clear(): readonly Entry[]
  readonly size: number
  readonly bytes: number
}

const nodeRunKey = (event: { run: string; node: string; item: number | null }): string =>
  event.item === null ? `${event.run}\0${event.node}` : `${event.run}\0${event.node}\0${event.item}`

export function createEventQueue(limits: QueueLimits, losses: Losses): EventQueue {
  const runs = createLane()
  const nodes = createLane()
  /** Starts that still wait here: the end of the node run takes their place. */
  const starts = new Map<string, Slot>()
  let sequence = 0
  let size = 0
  let bytes = 0

  const forget = (entry: Entry): void => {
    size--
    bytes -= entry.bytes
    if (entry.event.type === 'node-started') starts.delete(nodeRunKey(entry.event))
  }

  const dropFirst = (lane: Lane): boolean => {
    const entry = lane.shift()
    if (entry === null) return false
    forget(entry)
    losses.count(entry.event.run, 'queue-full', kindOf(entry.event))
    return true
  }

  const stripOldest = (lane: Lane): boolean => {
    for (let slot = lane.nextUnvisited(); slot !== null; slot = lane.nextUnvisited()) {
      const { entry } = slot
      const stripped = entry === null ? null : stripValues(entry.event)
      if (entry === null || stripped === null) continue
      const smaller: Entry = { ...entry, event: stripped.event, bytes: eventBytes(stripped.event) }
      bytes -= entry.bytes - smaller.bytes
      slot.entry = smaller
      losses.count(entry.event.run, 'queue-full', 'value', stripped.values)
      return true
    }
    return false
  }

  const makeRoom = (): void => {
    while (bytes > limits.maxBytes && (stripOldest(nodes) || stripOldest(runs)));
    while (size > limits.maxEvents || bytes > limits.maxBytes) {
      if (!dropFirst(nodes) && !dropFirst(runs)) return
    }
  }

  const supersedeStart = (key: string): void => {
    const slot = starts.get(key)
    if (slot === undefined || slot.entry === null) return
    forget(slot.entry)
    nodes.remove(slot)
  }

  return {
    add(event) {
      const isNode = event.type === 'node-started' || event.type === 'node-finished'
      const key = isNode ? nodeRunKey(event) : ''
      if (event.type === 'node-finished') supersedeStart(key)
      const entry: Entry = { event, bytes: eventBytes(event), sequence: sequence++ }
      const lane = event.type === 'run-started' || event.type === 'run-finished' ? runs : nodes
      const slot = lane.add(entry)
      if (event.type === 'node-started') starts.set(key, slot)
      size++
      bytes += entry.bytes
      if (size > limits.maxEvents || bytes > limits.maxBytes) makeRoom()
    },
    take(maxEvents, maxBytes) {
      const taken: Entry[] = []
      let takenBytes = 0
      while (taken.length < maxEvents) {
        const run = runs.first
        const node = nodes.first
        const next = run !== null && (node === null || run.sequence < node.sequence) ? run : node
        if (next === null || (taken.length > 0 && takenBytes + next.bytes > maxBytes)) break
        ;(next === run ? runs : nodes).shift()
        forget(next)
        taken.push(next)
        takenBytes += next.bytes
      }
      return taken
    },
    clear() {
      return this.take(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
    },
    get size() {
      return size
    },
    get bytes() {
      return bytes
    },
  }
}
