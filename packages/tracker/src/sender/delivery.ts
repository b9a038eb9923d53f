import { type Client, type IngestEvent, LIMITS, PROTOCOL_VERSION, type VersionEvent } from '@dag/protocol'
import type { Clock } from '../clock.js'
import type { EventQueue } from '../queue/event-queue.js'
import type { Losses } from '../queue/losses.js'
import { type SendResult, type Transport, type Unavailable, unavailable } from '../transport/transport.js'
import type { Versions } from '../version/versions.js'
import { type Batch, countLost, countRejected, createBatch, halve } from './batch.js'
import type { CircuitBreaker } from './circuit-breaker.js'
import type { Heartbeat } from './heartbeat.js'

export interface DeliveryOptions {
  readonly client: Client
  readonly queue: EventQueue
  readonly losses: Losses
  readonly versions: Versions
  readonly heartbeat: Heartbeat
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

  /** Events that wait, in the queue or on the way. */
  get pending(): number {
    return this.#held.reduce((sum, batch) => sum + batch.events.length, this.#options.queue.size)
  }

  /** There is anything to tell the server. */
  get hasWork(): boolean {
    const { queue, versions, losses, heartbeat } = this.#options
    return this.isHolding || queue.size > 0 || versions.unsent > 0 || losses.isUrgent || heartbeat.isDue
  }

  /** Drops all that waits and counts it as lost. */
  abandon(): void {
    const { queue, losses } = this.#options
    for (const batch of this.#held) countLost(batch, 'shutdown', losses)
    countLost(createBatch(queue.take(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)), 'shutdown', losses)
    this.#held = []
  }

  /** One round: a probe if nobody answered last time, new versions, then one batch. Never rejects. */
  async deliver(deadlineMs: number): Promise<Progress> {
    const { breaker, clock, queue, transport, versions } = this.#options
    if (breaker.isOpen) {
      const result = await this.#send(transport, [], deadlineMs)
      if (result.kind === 'unavailable') return this.#fail(result)
    }
    if (queue.size > 0) versions.reconsider(clock.nowMs())
    for (const version of versions.listUnsent()) {
      if ((await this.#deliverVersion(version, deadlineMs)) === 'unavailable') return 'unavailable'
    }
    return this.#deliverBatch(deadlineMs)
  }

  async #deliverVersion(version: VersionEvent, deadlineMs: number): Promise<Progress> {
    const { versions, losses, retrying, clock } = this.#options
    const result = await this.#send(retrying, [version], deadlineMs)
    if (result.kind === 'unavailable') return this.#fail(result)
    if (result.kind === 'too-large') {
      versions.remove(version)
      losses.count(null, 'too-large', 'version')
    } else if (result.kind === 'accepted' && result.rejected.length === 0) versions.confirm(version)
    else if (versions.refuse(version, clock.nowMs())) losses.count(null, 'rejected', 'version')
    return 'sent'
  }

  async #deliverBatch(deadlineMs: number): Promise<Progress> {
    const { heartbeat, losses, retrying } = this.#options
    const batch = this.#next()
    // A full request has no room for it; there will be another, for then more waits.
    const beat = batch !== null && batch.events.length >= LIMITS.events ? null : heartbeat.findDue()
    if (batch === null && beat === null && !losses.isUrgent) return 'sent'
    const events = [...(batch?.events ?? []), ...(beat === null ? [] : [beat])]
    const result = await this.#send(retrying, events, deadlineMs)
    if (result.kind === 'unavailable') return this.#fail(result, batch)
    if (beat !== null) heartbeat.confirm()
    if (batch === null) return 'sent'
    if (result.kind === 'too-large' && batch.events.length > 1) {
      this.#replace(batch, halve(batch))
      return 'sent'
    }
    this.#replace(batch, [])
    if (result.kind === 'accepted') this.#sent += batch.events.length - countRejected(result.rejected, batch, losses)
    else countLost(batch, result.kind === 'too-large' ? 'too-large' : 'rejected', losses)
    return 'sent'
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

  async #send(transport: Transport, events: readonly IngestEvent[], deadlineMs: number): Promise<SendResult> {
    const { client, losses, clock, requestTimeoutMs, breaker, onOutage, onRefusal } = this.#options
    const dropped = losses.listUnsent()
    const timeoutMs = Math.max(1, Math.min(requestTimeoutMs, deadlineMs - clock.nowMs()))
    let result: SendResult
    try {
      result = await transport.send({ protocol: PROTOCOL_VERSION, client, dropped, events }, timeoutMs)
    } catch (error) {
      result = unavailable(String(error))
    }
    if (result.kind === 'unavailable') return result
    if (result.kind === 'accepted') losses.confirm(dropped)
    else losses.postpone()
    if (breaker.succeed()) onOutage(null)
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
    else {
      countLost(batch, 'rejected', this.#options.losses)
      this.#replace(batch, [])
    }
  }

  #replace(batch: Batch, by: readonly Batch[]): void {
    this.#held = this.#held.flatMap((held) => (held === batch ? by : [held]))
  }
}
