import { LIMITS } from '@dag/protocol'
import type { Clock } from '../clock.js'
import type { EventQueue } from '../queue/event-queue.js'
import type { Losses } from '../queue/losses.js'
import { countLost, type SentEvent } from '../queue/lost-events.js'
import type { Spool } from '../spool/spool.js'
import type { Unavailable } from '../transport/transport.js'
import type { Versions } from '../version/versions.js'
import { type Batch, countRejected, createBatch, halve } from './batch.js'
import type { CircuitBreaker } from './circuit-breaker.js'
import type { Courier, Progress } from './courier.js'
import type { Heartbeat } from './heartbeat.js'

export interface DeliveryDependencies {
  readonly courier: Courier
  readonly deliverVersions: (deadlineMs: number) => Promise<Progress>
  readonly queue: EventQueue
  readonly losses: Losses
  readonly versions: Versions
  readonly heartbeat: Heartbeat
  readonly spool: Spool | null
  readonly breaker: CircuitBreaker
  readonly clock: Clock
  readonly maxBatchEvents: number
  readonly maxBatchBytes: number
}

/** So often may the server fail on the same batch before it is taken apart. */
const MAX_FAILURES = 3

/** Hands over what waits, oldest first, and decides what becomes of it by the answer. */
export class Delivery {
  readonly #options: DeliveryDependencies
  /** Taken out of the queue and not yet answered, oldest first. */
  #held: readonly Batch[] = []
  #sent = 0
  /** Counts the times that all was given up: what was begun before is not taken up after. */
  #life = 0

  constructor(options: DeliveryDependencies) {
    this.#options = options
  }

  /** Events that the server has confirmed. */
  get sent(): number {
    return this.#sent
  }

  /** Batches were begun and have to be tried again. */
  get isHolding(): boolean {
    return this.#held.length > 0
  }

  /** Events of this tracker that wait, in the queue or on the way. */
  get pending(): number {
    return this.#ownHeld.reduce((sum, batch) => sum + batch.events.length, this.#options.queue.size)
  }

  get #ownHeld(): readonly Batch[] {
    return this.#held.filter(({ origin }) => origin === null)
  }

  /** There is anything to tell the server. */
  get hasWork(): boolean {
    const { queue, versions, losses, heartbeat, spool } = this.#options
    const isIdle = queue.size === 0 && versions.unsent === 0 && !losses.isUrgent && !heartbeat.isDue
    return !isIdle || this.isHolding || (spool?.isDue ?? false)
  }

  /** Puts all that waits into the spool, or without one counts it as lost. Synchronous. */
  abandon(): void {
    const { losses, spool } = this.#options
    if (spool === null) for (const events of this.#takeAll()) countLost(events, 'shutdown', losses)
    else spool.save(this.#takeAll())
    for (const origin of new Set(this.#held.map((batch) => batch.origin))) if (origin !== null) spool?.release(origin)
    this.#held = []
    this.#life++
  }

  *#takeAll(): Generator<readonly SentEvent[]> {
    const { queue, spool } = this.#options
    for (const batch of this.#ownHeld) yield batch.events
    const { maxEvents, maxBytes } = spool?.chunk ?? { maxEvents: LIMITS.events, maxBytes: Number.POSITIVE_INFINITY }
    while (queue.size > 0) yield queue.take(maxEvents, maxBytes)
  }

  /** One round: a probe if nobody answered last time, new versions, then one batch, and a look into the spool. Never rejects. */
  async deliver(deadlineMs: number): Promise<Progress> {
    const { breaker, clock, courier, deliverVersions, queue, versions } = this.#options
    if (breaker.isOpen && (await courier.probe(deadlineMs)) === 'unavailable') return 'unavailable'
    if (queue.size > 0) versions.reconsider(clock.nowMs())
    if ((await deliverVersions(deadlineMs)) === 'unavailable') return 'unavailable'
    const progress = await this.#deliverBatch(deadlineMs)
    if (progress === 'sent') await this.#claimSpooled()
    return progress
  }

  /** What is on disk comes after what waits, and only while the server answers. */
  async #claimSpooled(): Promise<void> {
    const { spool } = this.#options
    if (spool === null || !spool.isDue || this.isHolding) return
    const life = this.#life
    const request = await spool.claim()
    if (request === null) return
    if (life === this.#life) this.#held = [createBatch(request.events, request)]
    else spool.release(request)
  }

  async #deliverBatch(deadlineMs: number): Promise<Progress> {
    const { courier, heartbeat, losses } = this.#options
    const batch = this.#next()
    const origin = batch?.origin ?? null
    // A full request has no room for it; there will be another, for then more waits.
    const hasRoom = batch === null || (origin === null && batch.events.length < LIMITS.events)
    const beat = hasRoom ? heartbeat.findDue() : null
    if (batch === null && beat === null && !losses.isUrgent) return 'sent'
    const events = [...(batch?.events ?? []), ...(beat === null ? [] : [beat])]
    const result = await courier.send(events, deadlineMs, origin)
    if (result.kind === 'unavailable') return this.#fail(result, batch)
    if (beat !== null) heartbeat.confirm()
    if (batch === null) return 'sent'
    if (result.kind === 'too-large' && batch.events.length > 1) {
      this.#replace(batch, halve(batch))
      return 'sent'
    }
    if (result.kind === 'accepted')
      this.#settle(batch, batch.events.length - countRejected(result.rejected, batch, losses))
    else this.#lose(batch, result.kind === 'too-large' ? 'too-large' : 'rejected')
    return 'sent'
  }

  #lose(batch: Batch, reason: 'too-large' | 'rejected'): void {
    countLost(batch.events, reason, this.#options.losses)
    this.#settle(batch, 0)
  }

  /** It was answered for good: so many of its events are with the server. */
  #settle(batch: Batch, sent: number): void {
    this.#replace(batch, [])
    const { origin } = batch
    if (origin === null) this.#sent += sent
    else this.#options.spool?.settle(origin, sent, !this.#held.some((held) => held.origin === origin))
  }

  #next(): Batch | null {
    const first = this.#held[0]
    if (first !== undefined) return first
    const { queue, maxBatchEvents, maxBatchBytes } = this.#options
    const events = queue.take(maxBatchEvents, maxBatchBytes)
    if (events.length === 0) return null
    const batch = createBatch(events)
    this.#held = [batch]
    return batch
  }

  #fail(result: Unavailable, batch: Batch | null): Progress {
    if (result.failing && batch !== null) this.#suspect(batch)
    return this.#options.courier.fail(result)
  }

  // The server answers, and fails on this batch alone: no batch may block all others for ever.
  #suspect(batch: Batch): void {
    if (batch.failures + 1 < MAX_FAILURES) this.#replace(batch, [{ ...batch, failures: batch.failures + 1 }])
    else if (batch.events.length > 1) this.#replace(batch, halve(batch))
    else this.#lose(batch, 'rejected')
  }

  #replace(batch: Batch, by: readonly Batch[]): void {
    this.#held = this.#held.flatMap((held) => (held === batch ? by : [held]))
  }
}
