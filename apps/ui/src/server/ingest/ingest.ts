import { type Client, type IngestResponse, type Loss, PROTOCOL_VERSION } from '@dag/protocol'
import { clientSchema, type Envelope, parseEnvelope, parseEvent, parseLoss } from '@dag/protocol/schemas'
import { HttpError } from '../http/http-errors'
import { isRecord } from '../is-record'
import { NO_PROJECT } from '../store/changes'
import type { Store } from '../store/store'
import { mergeBatch, type NumberedEvent, type Rejected } from './merge-batch'
import { findPlanCounts } from './plan-counter'
import { toRejectionMessage } from './rejections'
import { toWellFormed } from './well-formed'

/**
 * Stores the body of `POST /api/v1/ingest`. Accepted events are on disk when it resolves.
 *
 * @param onlyProject the project of the sender's key; events of others are rejected. Null for all projects.
 * @throws HttpError if the batch as a whole cannot be read; one bad event never costs the others.
 */
export async function ingest(
  store: Store,
  body: unknown,
  nowUs: number,
  onlyProject: number | null = null,
): Promise<IngestResponse> {
  const { client, dropped, events } = await readOrCount(store, toWellFormed(body), nowUs)
  const taken: NumberedEvent[] = []
  const unreadable: Rejected[] = []
  let skipped = 0
  for (const [index, value] of events.entries()) {
    const parsed = parseEvent(value)
    if (parsed.kind === 'event') taken.push({ index, event: parsed.event })
    else if (parsed.kind === 'unknown-type') skipped++
    else unreadable.push(toUnreadable(index, value, parsed.message))
  }
  const batch = { client, events: taken, losses: dropped.flatMap(readLoss), unreadable, onlyProject }
  const plans = findPlanCounts(store).forBatch()
  const { rejected, changes } = await store.write((writer) => mergeBatch(writer, plans, batch, nowUs))
  plans.remember()
  for (const change of changes) store.changes.publish(change)
  return {
    accepted: events.length - skipped - rejected.length,
    skipped,
    rejected: rejected.map(({ index, code, message }) => ({ index, code, message })),
  }
}

/** An event with a type has a known one, because unknown types are skipped. */
function toUnreadable(index: number, value: unknown, reason: string): Rejected {
  const subject = isRecord(value) && typeof value.type === 'string' ? value.type : 'event'
  return { index, code: 'DAG_INGEST_EVENT', message: toRejectionMessage('DAG_INGEST_EVENT', reason), subject }
}

/** A batch that cannot be read is counted, because the log of the tracker may be the only other sign of it. */
async function readOrCount(store: Store, body: unknown, nowUs: number): Promise<Envelope> {
  try {
    return readEnvelope(body)
  } catch (error) {
    if (error instanceof HttpError) await countRefusedBatch(store, body, error, nowUs).catch(() => {})
    throw error
  }
}

async function countRefusedBatch(store: Store, body: unknown, { code, message }: HttpError, nowUs: number) {
  const parsed = clientSchema.safeParse(isRecord(body) ? body.client : null)
  const client = parsed.success ? parsed.data : UNKNOWN_CLIENT
  const projectId = await store.write((writer) => {
    writer.addRefusal(client.instanceId, { code, subject: 'batch', message, count: 1 }, nowUs)
    return writer.touchClient(client, null, nowUs)
  })
  store.changes.publish({ projectId: projectId ?? NO_PROJECT, runs: [] })
}

/** Stands for the senders of batches that do not even name their client. */
const UNKNOWN_CLIENT: Client = { instanceId: 'unknown', name: 'an unknown client', version: '' }

function readEnvelope(body: unknown): Envelope {
  // The version comes first, because the rest of another protocol may be anything.
  if (isRecord(body) && typeof body.protocol === 'number' && body.protocol !== PROTOCOL_VERSION) {
    throw new HttpError('DAG_INGEST_PROTOCOL', `${PROTOCOL_VERSION}, the batch ${body.protocol}`)
  }
  const parsed = parseEnvelope(body)
  if (parsed.kind === 'invalid') throw new HttpError('DAG_INGEST_ENVELOPE', parsed.message)
  return parsed.envelope
}

function readLoss(value: unknown): readonly Loss[] {
  const parsed = parseLoss(value)
  return parsed.kind === 'loss' ? [parsed.loss] : []
}
