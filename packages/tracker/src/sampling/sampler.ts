import type { Tags } from '@dag/protocol'
import type { ResolvedSampling, SamplingRule } from '../options/sampling-option.js'
import { createEventQueue, type EventQueue, type QueueLimits } from '../queue/event-queue.js'
import { createLosses, type Losses } from '../queue/losses.js'
import type { EventSink } from '../queue/queued-event.js'
import { isSampled } from './is-sampled.js'

/** Chooses the runs that are recorded, and the destination of their events. */
export interface Sampler {
  /** Starts a run. `tags` are those of the run, without the tracker's. */
  begin(run: string, tags: Tags): void
  /** Returns the destination of a run's events; null for none. */
  sinkOf(run: string): EventSink | null
  /** Ends a run; returns true if its held events are sent now. */
  end(run: string, isFailed: boolean): boolean
  /** True if the run's events are sent at once, rather than held until its end or left out. */
  isSent(run: string): boolean
  /** Runs that were not recorded. */
  readonly leftOut: number
}

/** Held events of a run that is recorded only if it fails. */
interface HeldRun extends EventSink {
  readonly queue: EventQueue
  readonly losses: Losses
}

/** Limits of one held run. */
const RUN_LIMITS: QueueLimits = { maxEvents: 2_000, maxBytes: 1024 * 1024 }
/** Memory of an empty held run in bytes, estimated from above. */
const HELD_RUN_BYTES = 4 * 1024
/** Remembered ids of runs that were left out, because events may come after the end of a run. */
const MAX_REMEMBERED = 100_000

const applies = (rule: SamplingRule, tags: Tags): boolean =>
  Object.entries(rule.tags).every(([key, wanted]) => {
    const value = Object.hasOwn(tags, key) ? tags[key] : undefined
    return value !== undefined && (typeof wanted === 'string' ? value === wanted : wanted.includes(value))
  })

export interface SamplerDependencies {
  /** Destination of runs that are recorded. */
  readonly sink: EventSink
  readonly losses: Losses
  /** Tags of every run; the tags of the run win. */
  readonly tags: Tags
  /** Limit of all held runs together. */
  readonly maxBytes: number
}

export function createSampler(options: ResolvedSampling, dependencies: SamplerDependencies): Sampler {
  const { sink, losses, maxBytes } = dependencies
  /** Held runs, oldest first. */
  const held = new Map<string, HeldRun>()
  const remembered = new Set<string>()
  let bytes = 0
  let leftOut = 0

  const rateOf = (tags: Tags): number => {
    try {
      const all = { ...dependencies.tags, ...tags }
      return options.rules.find((rule) => applies(rule, all))?.rate ?? options.rate
    } catch {
      // Reading the tags threw.
      return options.rate
    }
  }

  const remember = (run: string): void => {
    remembered.add(run)
    const [oldest] = remembered
    if (remembered.size > MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  }

  const release = (run: string): HeldRun | null => {
    const buffer = held.get(run) ?? null
    if (buffer !== null) bytes -= HELD_RUN_BYTES + buffer.queue.bytes
    held.delete(run)
    return buffer
  }

  const makeRoom = (): void => {
    for (const [run] of held) {
      if (bytes <= maxBytes) return
      release(run)
      remember(run)
      leftOut++
    }
  }

  const keep = ({ queue, losses: lost }: HeldRun): void => {
    for (const { run, reason, kind, total } of lost.list()) losses.count(run, reason, kind, total)
    for (const event of queue.take(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)) sink.add(event)
  }

  const createHeldRun = (): HeldRun => {
    const own = createLosses()
    const queue = createEventQueue(RUN_LIMITS, own)
    return {
      queue,
      losses: own,
      add(event) {
        const before = queue.bytes
        queue.add(event)
        bytes += queue.bytes - before
        makeRoom()
      },
    }
  }

  return {
    begin(run, tags) {
      if (isSampled(run, rateOf(tags))) return
      if (options.keepFailed) {
        held.set(run, createHeldRun())
        bytes += HELD_RUN_BYTES
        return
      }
      remember(run)
      leftOut++
    },
    sinkOf(run) {
      return held.get(run) ?? (remembered.has(run) ? null : sink)
    },
    end(run, isFailed) {
      const buffer = release(run)
      if (buffer !== null && isFailed) {
        keep(buffer)
        return true
      }
      if (buffer !== null) {
        remember(run)
        leftOut++
      } else if (isFailed && options.keepFailed && remembered.has(run)) {
        // The failed run was evicted from the held ones.
        losses.count(null, 'queue-full', 'run')
      }
      return false
    },
    isSent: (run) => !held.has(run) && !remembered.has(run),
    get leftOut() {
      return leftOut
    },
  }
}

/** Records every run. */
export const createFullSampler = (sink: EventSink): Sampler => ({
  begin() {},
  sinkOf: () => sink,
  end: () => false,
  isSent: () => true,
  leftOut: 0,
})
