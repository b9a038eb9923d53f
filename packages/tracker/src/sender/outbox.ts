import { LIMITS } from '@dag/protocol'
import type { Clock } from '../clock.js'
import type { EventQueue } from '../queue/event-queue.js'
import type { Losses } from '../queue/losses.js'
import { countLost, type SentEvent } from '../queue/lost-events.js'
import type { Spool } from '../spool/spool.js'
import type { SendResult, Unavailable } from '../transport/transport.js'
import type { Versions } from '../version/versions.js'
import { type Batch, countRejected, createBatch, halve } from './batch.js'
import type { Connection } from './connection.js'
import type { Heartbeat } from './heartbeat.js'
import { createHeldBatches } from './held-batches.js'
import type { Progress, Requests } from './requests.js'

/** Everything that waits to be sent: queue, versions, losses, heartbeat and spool. */
export interface Outbox {
  /** Events that the server has confirmed. */
  readonly sent: number
  /** Events of this tracker that wait, in the queue or in a batch on its way. */
  readonly pending: number
  readonly hasWork: boolean
  /** True if a batch was begun and has to be sent again. */
  readonly isHolding: boolean
  /** One round: a probe if the server was down, new versions, one batch, then the spool. Never rejects. */
  deliver(deadlineMs: number): Promise<Progress>
  /** Writes all pending events to the spool, or counts them as lost without one. Synchronous. */
  abandon(): void
}

export interface OutboxDependencies {
  readonly connection: Connection
  readonly requests: Requests
  readonly sendVersions: (deadlineMs: number) => Promise<Progress>
  readonly queue: EventQueue
  readonly losses: Losses
  readonly versions: Versions
  readonly heartbeat: Heartbeat
  readonly spool: Spool | null
  readonly clock: Clock
  readonly maxBatchEvents: number
  readonly maxBatchBytes: number
}

/** Number of server errors (5xx) after which a batch is split. */
const MAX_FAILURES = 3

export function createOutbox(dependencies: OutboxDependencies): Outbox {
  const { connection, requests, sendVersions, queue, losses, versions, heartbeat, spool, clock } = dependencies
  const { maxBatchEvents, maxBatchBytes } = dependencies
  const held = createHeldBatches()
  let sent = 0
  /** Counts the calls of `abandon`: a file that was claimed before one is released after it. */
  let life = 0

  function* takeAll(): Generator<readonly SentEvent[]> {
    for (const { events } of held.listOwn()) yield events
    const { maxEvents, maxBytes } = spool?.chunk ?? { maxEvents: LIMITS.events, maxBytes: Number.POSITIVE_INFINITY }
    while (queue.size > 0) yield queue.take(maxEvents, maxBytes)
  }

  const next = (): Batch | null => {
    if (held.first !== null) return held.first
    const events = queue.take(maxBatchEvents, maxBatchBytes)
    if (events.length === 0) return null
    const batch = createBatch(events)
    held.hold(batch)
    return batch
  }

  /** Ends a batch of which the server has stored `stored` events. */
  const settle = (batch: Batch, stored: number): void => {
    held.replace(batch, [])
    const { origin } = batch
    if (origin === null) sent += stored
    else spool?.settle(origin, stored, !held.hasOrigin(origin))
  }

  const lose = (batch: Batch, reason: 'too-large' | 'rejected'): void => {
    countLost(batch.events, reason, losses)
    settle(batch, 0)
  }

  /** The server fails on this batch and answers others: it must not block them forever. */
  const suspect = (batch: Batch): void => {
    if (batch.failures + 1 < MAX_FAILURES) held.replace(batch, [{ ...batch, failures: batch.failures + 1 }])
    else if (batch.events.length > 1) held.replace(batch, halve(batch))
    else lose(batch, 'rejected')
  }

  const fail = (result: Unavailable, batch: Batch | null): Progress => {
    if (result.failing && batch !== null) suspect(batch)
    return requests.fail(result)
  }

  const finish = (batch: Batch, result: Exclude<SendResult, Unavailable>): void => {
    switch (result.kind) {
      case 'accepted':
        settle(batch, batch.events.length - countRejected(result.rejected, batch, losses))
        break
      case 'refused':
        lose(batch, 'rejected')
        break
      case 'too-large':
        if (batch.events.length > 1) held.replace(batch, halve(batch))
        else lose(batch, 'too-large')
    }
  }

  const deliverBatch = async (deadlineMs: number): Promise<Progress> => {
    const batch = next()
    const origin = batch?.origin ?? null
    // A full request has no room for a heartbeat. More events wait then, so another request follows.
    const hasRoom = batch === null || (origin === null && batch.events.length < LIMITS.events)
    const beat = hasRoom ? heartbeat.findDue() : null
    if (batch === null && beat === null && !losses.isUrgent) return 'sent'
    const events = [...(batch?.events ?? []), ...(beat === null ? [] : [beat])]
    const result = await requests.send(events, deadlineMs, origin)
    if (result.kind === 'unavailable') return fail(result, batch)
    if (beat !== null) heartbeat.confirm()
    if (batch !== null) finish(batch, result)
    return 'sent'
  }

  /** Files follow the events in memory, and only while the server answers. */
  const claimFile = async (): Promise<void> => {
    if (spool === null || !spool.isDue || held.first !== null) return
    const lifeBefore = life
    const request = await spool.claim()
    if (request === null) return
    if (lifeBefore === life) held.hold(createBatch(request.events, request))
    else spool.release(request)
  }

  return {
    get sent() {
      return sent
    },
    get pending() {
      return held.ownEvents + queue.size
    },
    get hasWork() {
      const isIdle = queue.size === 0 && versions.unsent === 0 && !losses.isUrgent && !heartbeat.isDue
      return !isIdle || held.first !== null || (spool?.isDue ?? false)
    },
    get isHolding() {
      return held.first !== null
    },
    async deliver(deadlineMs) {
      if (connection.isDown && (await requests.probe(deadlineMs)) === 'unavailable') return 'unavailable'
      if (queue.size > 0) versions.reconsider(clock.nowMs())
      if ((await sendVersions(deadlineMs)) === 'unavailable') return 'unavailable'
      const progress = await deliverBatch(deadlineMs)
      if (progress === 'sent') await claimFile()
      return progress
    },
    abandon() {
      if (spool === null) for (const events of takeAll()) countLost(events, 'shutdown', losses)
      else spool.save(takeAll())
      for (const origin of held.listOrigins()) spool?.release(origin)
      held.clear()
      life++
    },
  }
}
