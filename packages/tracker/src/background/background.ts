import type { Graph } from '@dag/driver'
import type { GitState, IngestEvent, VersionEvent } from '@dag/protocol'
import type { Clock } from '../clock.js'
import type { RedactText } from '../redaction/redact-text.js'
import { isFailure, toOriginalStacks } from '../source/original-stacks.js'
import type { Transport } from '../transport/transport.js'
import { fillVersion, functionsOf } from '../version/fill-version.js'
import type { Lookups } from './lookups.js'

/** Looks up details in the background that are unknown when an event is recorded. */
export interface Background {
  /** Schedules the look-up of the sources of a graph. */
  look(graph: Graph, version: VersionEvent): void
  /** True while look-ups are pending. */
  readonly isBusy: boolean
  /** Starts pending look-ups at once; resolves when they are finished or the time is over. */
  settle(timeoutMs: number): Promise<void>
  /** Wraps a transport that completes events before they are sent. */
  around(transport: Transport): Transport
}

export interface BackgroundDependencies {
  readonly lookups: Lookups
  readonly clock: Clock
  readonly git: GitState | null
  /** Redacts mapped stacks. */
  readonly redact: RedactText
  readonly onVersion: (filled: VersionEvent) => void
}

/** The longest wait of a batch or a flush for look-ups. */
const MAX_WAIT_MS = 1_000

/** Resolves like the promise, or with `otherwise` if it rejects or the time is over. */
async function within<T>(clock: Clock, timeoutMs: number, promise: Promise<T>, otherwise: T): Promise<T> {
  let cancel = (): void => {}
  const expired = new Promise<T>((resolve) => {
    cancel = clock.after(timeoutMs, () => resolve(otherwise))
  })
  const first = await Promise.race([promise.catch(() => otherwise), expired])
  cancel()
  return first
}

const fillDirty = (event: IngestEvent, dirty: boolean): IngestEvent =>
  event.type === 'run-started' && event.git !== null && event.git.dirty === null
    ? { ...event, git: { ...event.git, dirty } }
    : event

export function createBackground({ lookups, clock, git, redact, onVersion }: BackgroundDependencies): Background {
  const waiting = new Map<Graph, VersionEvent>()
  let running: Promise<void> | null = null
  let dirty: boolean | null = null

  const lookUp = async (): Promise<void> => {
    const reading = git === null ? null : lookups.readDirty()
    for (const [graph, version] of waiting) {
      waiting.delete(graph)
      const sources = await lookups.findSources?.(functionsOf(graph))
      const filled = sources === undefined ? null : fillVersion(version, graph, sources)
      if (filled !== null) onVersion(filled)
    }
    dirty = (await reading) ?? dirty
  }
  const start = (): void => {
    if (running !== null || waiting.size === 0) return
    running = lookUp()
      .catch(() => {})
      .finally(() => {
        running = null
        start()
      })
  }

  return {
    look(graph, version) {
      if (waiting.size === 0 && running === null) clock.after(0, start)
      waiting.set(graph, version)
    },
    get isBusy() {
      return running !== null || waiting.size > 0
    },
    async settle(timeoutMs) {
      start()
      if (running !== null) await within(clock, Math.min(timeoutMs, MAX_WAIT_MS), running, undefined)
    },
    around: (transport) => ({
      async send(request, timeoutMs) {
        const { mapStacks } = lookups
        const isDirty = dirty
        const events = isDirty === null ? request.events : request.events.map((event) => fillDirty(event, isDirty))
        if (mapStacks === null || !events.some(isFailure)) return transport.send({ ...request, events }, timeoutMs)
        const deadlineMs = clock.nowMs() + timeoutMs
        const mapping = toOriginalStacks(events, mapStacks, redact)
        const mapped = await within(clock, Math.min(MAX_WAIT_MS, timeoutMs / 2), mapping, events)
        return transport.send({ ...request, events: mapped }, Math.max(1, deadlineMs - clock.nowMs()))
      },
      close: () => transport.close(),
    }),
  }
}
