import type { Client, IngestEvent } from '@dag/protocol'
import type { Losses } from '../queue/losses.js'
import type { Spool, SpooledRequest } from '../spool/spool.js'
import type { SendResult, Unavailable } from '../transport/transport.js'
import type { Versions } from '../version/versions.js'
import type { Answered, Connection, Exchange } from './connection.js'
import type { Refusal } from './refusal-notice.js'

export interface RequestsDependencies {
  readonly client: Client
  readonly connection: Connection
  readonly losses: Losses
  readonly versions: Versions
  readonly spool: Spool | null
  /** An outage began (with its reason) or ended (null). */
  readonly onOutage: (reason: string | null) => void
  readonly onRefusal: (refusal: Refusal) => void
}

export type Progress = 'sent' | 'unavailable'

/**
 * Requests of this tracker. Each carries the losses that the server does not know yet. Reacts to the outcomes that the
 * connection reports: after an outage, nothing counts as known to the server, because its database may be another one.
 */
export interface Requests {
  send(events: readonly IngestEvent[], deadlineMs: number, origin?: SpooledRequest | null): Promise<SendResult>
  /** Asks with an empty request whether the server answers. */
  probe(deadlineMs: number): Promise<Progress>
  /** Ends the attempts: the server is unavailable and retries are exhausted. */
  fail(result: Unavailable): 'unavailable'
}

function findRefusal(result: Answered): Refusal | null {
  if (result.kind === 'refused') return { status: result.status, code: result.code ?? null, message: result.message }
  const rejection = result.kind === 'accepted' ? result.rejected[0] : undefined
  return rejection === undefined ? null : { status: null, code: rejection.code ?? null, message: rejection.message }
}

export function createRequests(dependencies: RequestsDependencies): Requests {
  const { client, connection, losses, versions, spool, onOutage, onRefusal } = dependencies

  const own = (events: readonly IngestEvent[]) => ({ client, dropped: losses.listUnsent(), events })

  /** Applies an answer to a request of this tracker, rather than one of a spool file. */
  const confirmLosses = (result: Answered, dropped: ReturnType<Losses['listUnsent']>): void => {
    if (result.kind === 'accepted') losses.confirm(dropped)
    else losses.postpone()
  }

  const react = (exchange: Exchange): SendResult => {
    if (exchange.kind === 'unavailable') return exchange.result
    if (exchange.endsOutage) {
      spool?.lookAgain()
      onOutage(null)
    }
    const refusal = findRefusal(exchange.result)
    if (refusal !== null) onRefusal(refusal)
    return exchange.result
  }

  const fail: Requests['fail'] = (result) => {
    if (connection.markDown(result)) onOutage(result.message)
    versions.forgetConfirmations()
    losses.forgetConfirmations()
    return 'unavailable'
  }

  return {
    async send(events, deadlineMs, origin = null) {
      const content = origin === null ? own(events) : { client: origin.client, dropped: origin.dropped, events }
      const exchange = await connection.send(content, deadlineMs)
      if (origin === null && exchange.kind === 'answered') confirmLosses(exchange.result, content.dropped)
      return react(exchange)
    },
    async probe(deadlineMs) {
      const content = own([])
      const exchange = await connection.probe(content, deadlineMs)
      if (exchange.kind === 'answered') confirmLosses(exchange.result, content.dropped)
      react(exchange)
      return exchange.kind === 'unavailable' ? fail(exchange.result) : 'sent'
    },
    fail,
  }
}
