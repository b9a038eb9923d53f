import type { Tags } from '@dag/protocol'
import type { ResolvedSampling, SamplingRule } from '../options/sampling-option.js'
import { createEventQueue, type EventQueue, type QueueLimits } from '../queue/event-queue.js'
import { createLosses, type Losses } from '../queue/losses.js'
import type { EventSink } from '../queue/queued-event.js'
import { isSampled } from './is-sampled.js'

/** Decides which runs are recorded, and where the events of each run go. */
export interface Sampler {
  /** `tags` are the run's own. */
  begin(run: string, tags: Tags): void
  /** Null if they go nowhere. */
  sinkOf(run: string): EventSink | null
  /** Its last event was recorded. Answers whether what was held back of it goes on its way now. */
  end(run: string, isFailed: boolean): boolean
  /** The run is sent as it goes, rather than left out or held back until its end. */
  isSent(run: string): boolean
  /** Runs that were not recorded. */
  readonly leftOut: number
}

/** What is held back of a run that is left out unless it fails. */
interface HeldRun extends EventSink {
  readonly queue: EventQueue
  readonly losses: Losses
}

/** Of one run. */
const RUN_LIMITS: QueueLimits = { maxEvents: 2_000, maxBytes: 1024 * 1024 }
/** What a buffer itself takes, estimated from above. */
const HELD_RUN_BYTES = 4 * 1024
/** Ids of runs that were left out: events may come after a run's end. */
const MAX_REMEMBERED = 100_000

const applies = (rule: SamplingRule, tags: Tags): boolean =>
  Object.entries(rule.tags).every(([key, wanted]) => {
    const value = Object.hasOwn(tags, key) ? tags[key] : undefined
    return value !== undefined && (typeof wanted === 'string' ? value === wanted : wanted.includes(value))
  })

export interface SamplerDependencies {
  /** Takes the events of runs that are recorded. */
  readonly sink: EventSink
  readonly losses: Losses
  /** Tags of every run; a run's own tag wins. */
  readonly tags: Tags
  /** All that is held back takes at most so much. */
  readonly maxBytes: number
}

export function createSampler(options: ResolvedSampling, dependencies: SamplerDependencies): Sampler {
  const { sink, losses, maxBytes } = dependencies
  /** Oldest first. */
  const held = new Map<string, HeldRun>()
  const remembered = new Set<string>()
  let bytes = 0
  let leftOut = 0

  const rateOf = (tags: Tags): number => {
    try {
      const all = { ...dependencies.tags, ...tags }
      return options.rules.find((rule) => applies(rule, all))?.rate ?? options.rate
    } catch {
      // Tags that throw when they are read.
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
        // It would have been kept, had there been room to hold it back.
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
