import { type Client, type IngestEvent, LIMITS, PROTOCOL_VERSION, type VersionEvent } from '@dag/protocol'
import type { Clock } from '../clock.js'
import type { EventQueue } from '../queue/event-queue.js'
import type { Losses } from '../queue/losses.js'
import { countLost, type SentEvent } from '../queue/lost-events.js'
import type { Spool, SpooledRequest } from '../spool/spool.js'
import { type SendResult, type Transport, type Unavailable, unavailable } from '../transport/transport.js'
import { halveVersion, toVersionParts } from '../version/version-parts.js'
import type { Versions } from '../version/versions.js'
import { type Batch, countRejected, createBatch, halve } from './batch.js'
import type { CircuitBreaker } from './circuit-breaker.js'
import type { Heartbeat } from './heartbeat.js'

export interface DeliveryOptions {
  readonly client: Client
  readonly queue: EventQueue
  readonly losses: Losses
  readonly versions: Versions
  readonly heartbeat: Heartbeat
  readonly spool: Spool | null
  /** For probes, which are repeated anyway. */
  readonly transport: Transport
  /** For all else. */
  readonly retrying: Transport
  readonly breaker: CircuitBreaker
  readonly clock: Clock
  readonly requestTimeoutMs: number
  readonly maxBatchEvents: number
  readonly maxBatchBytes: number
  /** An outage began (with its reason) or ended (null). */
  readonly onOutage: (reason: string | null) => void
  /** The server answered that it does not take something, and why. */
  readonly onRefusal: (reason: string) => void
}

export type Progress = 'sent' | 'unavailable'

/** So often may the server fail on the same batch before it is taken apart. */
const MAX_FAILURES = 3

function findRefusal(result: SendResult): string | null {
  if (result.kind === 'refused') return result.message
  return result.kind === 'accepted' ? (result.rejected[0]?.message ?? null) : null
}

/** Hands over what waits, oldest first, and decides what becomes of it by the answer. */
export class Delivery {
  readonly #options: DeliveryOptions
  /** Taken out of the queue and not yet answered, oldest first. */
  #held: readonly Batch[] = []
  #sent = 0
  /** Counts the times that all was given up: what was begun before is not taken up after. */
  #life = 0

  constructor(options: DeliveryOptions) {
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
    const { maxEvents, maxBytes } = spool?.overflow ?? { maxEvents: LIMITS.events, maxBytes: Number.POSITIVE_INFINITY }
    while (queue.size > 0) yield queue.take(maxEvents, maxBytes)
  }

  /** One round: a probe if nobody answered last time, new versions, then one batch, and a look into the spool. Never rejects. */
  async deliver(deadlineMs: number): Promise<Progress> {
    const { breaker, clock, queue, versions } = this.#options
    if (breaker.isOpen && (await this.probe(deadlineMs)) === 'unavailable') return 'unavailable'
    if (queue.size > 0) versions.reconsider(clock.nowMs())
    for (const version of versions.listUnsent()) {
      if ((await this.#deliverVersion(version, deadlineMs)) === 'unavailable') return 'unavailable'
    }
    const progress = await this.#deliverBatch(deadlineMs)
    if (progress === 'sent') await this.#claimSpooled()
    return progress
  }

  /** Asks with an empty request whether anybody answers. Never rejects. */
  async probe(deadlineMs: number): Promise<Progress> {
    const result = await this.#send(this.#options.transport, [], deadlineMs)
    return result.kind === 'unavailable' ? this.#fail(result) : 'sent'
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

  async #deliverVersion(version: VersionEvent, deadlineMs: number): Promise<Progress> {
    const { versions, losses, clock } = this.#options
    const result = await this.#sendParts(toVersionParts(version), deadlineMs)
    if (result.kind === 'unavailable') return this.#fail(result)
    if (result.kind === 'too-large') {
      versions.remove(version)
      losses.count(null, 'too-large', 'version')
    } else if (result.kind === 'accepted' && result.rejected.length === 0) versions.confirm(version)
    else if (versions.refuse(version, clock.nowMs())) losses.count(null, 'rejected', 'version')
    return 'sent'
  }

  /** One after the other, what is too large in halves, until one of them is not taken. */
  async #sendParts(parts: readonly VersionEvent[], deadlineMs: number): Promise<SendResult> {
    let result: SendResult = { kind: 'accepted', rejected: [] }
    for (const part of parts) {
      result = await this.#send(this.#options.retrying, [part], deadlineMs)
      const halves = result.kind === 'too-large' ? halveVersion(part) : null
      if (halves !== null) result = await this.#sendParts(halves, deadlineMs)
      if (result.kind !== 'accepted' || result.rejected.length > 0) break
    }
    return result
  }

  async #deliverBatch(deadlineMs: number): Promise<Progress> {
    const { heartbeat, losses, retrying } = this.#options
    const batch = this.#next()
    const origin = batch?.origin ?? null
    // A full request has no room for it; there will be another, for then more waits.
    const hasRoom = batch === null || (origin === null && batch.events.length < LIMITS.events)
    const beat = hasRoom ? heartbeat.findDue() : null
    if (batch === null && beat === null && !losses.isUrgent) return 'sent'
    const events = [...(batch?.events ?? []), ...(beat === null ? [] : [beat])]
    const result = await this.#send(retrying, events, deadlineMs, origin)
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

  async #send(
    transport: Transport,
    events: readonly IngestEvent[],
    deadlineMs: number,
    origin: SpooledRequest | null = null,
  ): Promise<SendResult> {
    const { losses, clock, requestTimeoutMs, breaker, spool, onOutage, onRefusal } = this.#options
    const { client, dropped } = origin ?? { client: this.#options.client, dropped: losses.listUnsent() }
    const timeoutMs = Math.max(1, Math.min(requestTimeoutMs, deadlineMs - clock.nowMs()))
    let result: SendResult
    try {
      result = await transport.send({ protocol: PROTOCOL_VERSION, client, dropped, events }, timeoutMs)
    } catch (error) {
      result = unavailable(String(error))
    }
    if (result.kind === 'unavailable') return result
    if (origin === null && result.kind === 'accepted') losses.confirm(dropped)
    else if (origin === null) losses.postpone()
    if (breaker.succeed()) {
      spool?.lookAgain()
      onOutage(null)
    }
    const reason = findRefusal(result)
    if (reason !== null) onRefusal(reason)
    return result
  }

  #fail(result: Unavailable, batch: Batch | null = null): Progress {
    const { breaker, clock, versions, losses, onOutage } = this.#options
    if (breaker.fail(clock.nowMs(), result.retryAfterMs)) onOutage(result.message)
    versions.forgetConfirmations()
    losses.forgetConfirmations()
    if (result.failing && batch !== null) this.#suspect(batch)
    return 'unavailable'
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
