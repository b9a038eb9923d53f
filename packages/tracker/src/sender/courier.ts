import { type Client, type IngestEvent, PROTOCOL_VERSION } from '@dag/protocol'
import type { Clock } from '../clock.js'
import type { Losses } from '../queue/losses.js'
import type { Spool, SpooledRequest } from '../spool/spool.js'
import { type SendResult, type Transport, type Unavailable, unavailable } from '../transport/transport.js'
import type { Versions } from '../version/versions.js'
import type { CircuitBreaker } from './circuit-breaker.js'
import type { Refusal } from './refusal-notice.js'

export interface CourierDependencies {
  readonly client: Client
  readonly losses: Losses
  readonly versions: Versions
  readonly spool: Spool | null
  /** For probes, which are repeated anyway. */
  readonly transport: Transport
  /** For all else. */
  readonly retrying: Transport
  readonly breaker: CircuitBreaker
  readonly clock: Clock
  readonly requestTimeoutMs: number
  /** An outage began (with its reason) or ended (null). */
  readonly onOutage: (reason: string | null) => void
  readonly onRefusal: (refusal: Refusal) => void
}

export type Progress = 'sent' | 'unavailable'

/** Sends one request, with the losses that are news, and learns from its answer how the server is. No member rejects. */
export interface Courier {
  send(events: readonly IngestEvent[], deadlineMs: number, origin?: SpooledRequest | null): Promise<SendResult>
  /** Asks with an empty request whether anybody answers. */
  probe(deadlineMs: number): Promise<Progress>
  /** Nobody answered for good. */
  fail(result: Unavailable): Progress
}

function findRefusal(result: SendResult): Refusal | null {
  if (result.kind === 'refused') return { status: result.status, code: result.code ?? null, message: result.message }
  const rejection = result.kind === 'accepted' ? result.rejected[0] : undefined
  return rejection === undefined ? null : { status: null, code: rejection.code ?? null, message: rejection.message }
}

export function createCourier(options: CourierDependencies): Courier {
  const { losses, versions, spool, transport, retrying, breaker, clock, requestTimeoutMs, onOutage, onRefusal } =
    options

  const sendBy = async (
    by: Transport,
    events: readonly IngestEvent[],
    deadlineMs: number,
    origin: SpooledRequest | null,
  ): Promise<SendResult> => {
    const { client, dropped } = origin ?? { client: options.client, dropped: losses.listUnsent() }
    const timeoutMs = Math.max(1, Math.min(requestTimeoutMs, deadlineMs - clock.nowMs()))
    let result: SendResult
    try {
      result = await by.send({ protocol: PROTOCOL_VERSION, client, dropped, events }, timeoutMs)
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
    const refusal = findRefusal(result)
    if (refusal !== null) onRefusal(refusal)
    return result
  }

  const fail = (result: Unavailable): Progress => {
    if (breaker.fail(clock.nowMs(), result.retryAfterMs)) onOutage(result.message)
    versions.forgetConfirmations()
    losses.forgetConfirmations()
    return 'unavailable'
  }

  return {
    send: (events, deadlineMs, origin = null) => sendBy(retrying, events, deadlineMs, origin),
    async probe(deadlineMs) {
      const result = await sendBy(transport, [], deadlineMs, null)
      return result.kind === 'unavailable' ? fail(result) : 'sent'
    },
    fail,
  }
}
