import { type IngestEvent, type Loss, PROTOCOL_VERSION, type RunStartedEvent } from '@dag/protocol'
import { parseEvent, parseLoss } from '@dag/protocol/schemas'
import { z } from 'zod'
import { EXPORT_FORMAT, EXPORT_FORMAT_VERSION } from '@/contract/run-export'
import type { TagEdits } from '../derive/edit-tags'
import { HttpError } from '../http/http-errors'
import { isRecord } from '../is-record'
import { noteSchema } from './edit-run'
import { listProblems, tagsSchema } from './edit-tags-of-run'

/** A run as a file has it. */
export interface ImportedRun {
  readonly id: string
  readonly start: RunStartedEvent
  /** All events except the start, in the order of the file. */
  readonly others: readonly IngestEvent[]
  readonly edits: { readonly tags: TagEdits; readonly note: string | null }
  readonly losses: readonly Loss[]
}

/** The parts of an exported run that are read. */
export const importSchema = z.object({
  run: z.string().min(1),
  edits: z.object({ tags: tagsSchema, note: noteSchema.nullable() }),
  losses: z.array(z.unknown()),
  events: z.array(z.unknown()),
})

const invalid = (reason: string) => new HttpError('DAG_IMPORT_INVALID', reason)

/**
 * Reads an exported run. Unlike a batch of a tracker, it is taken whole or not at all.
 *
 * @throws HttpError if it is not an exported run, or of a newer format, or one of its parts cannot be read.
 */
export function parseImport(body: unknown): ImportedRun {
  refuseOthers(body)
  const parsed = importSchema.safeParse(body)
  if (!parsed.success) throw invalid(listProblems(parsed.error))
  const { run: id, edits, losses, events } = parsed.data
  const read = events.map((event, index) => readEvent(event, index, id))
  const starts = read.filter((event) => event.type === 'run-started')
  const [start] = starts
  if (start === undefined || starts.length > 1)
    throw invalid(`it has ${starts.length} starts of its run instead of one`)
  const others = read.filter((event) => event !== start)
  for (const event of others) {
    if (event.type === 'version' && (event.id !== start.version || event.name !== start.name)) {
      throw invalid(`it has version ${event.id} of ${event.name}, which is not the one of its run`)
    }
  }
  return { id, start, others, edits, losses: losses.map((loss, index) => readLoss(loss, index, id)) }
}

function refuseOthers(body: unknown): asserts body is Record<string, unknown> {
  if (!isRecord(body) || body.format !== EXPORT_FORMAT) throw invalid('it is not an exported run')
  const { formatVersion, protocol } = body
  refuseNewer('the format of runs', formatVersion, EXPORT_FORMAT_VERSION)
  refuseNewer('the protocol', protocol, PROTOCOL_VERSION)
}

function refuseNewer(what: string, version: unknown, known: number): void {
  if (version === known) return
  if (typeof version !== 'number') throw invalid(`it does not say its version of ${what}`)
  if (version > known)
    throw new HttpError('DAG_IMPORT_NEWER', `version ${version} of ${what}, and this server reads ${known}`)
  throw invalid(`it has version ${version} of ${what}, and this server reads ${known}`)
}

function readEvent(value: unknown, index: number, run: string): IngestEvent {
  const parsed = parseEvent(value)
  if (parsed.kind === 'unknown-type') throw invalid(`events[${index}] has the unknown type ${parsed.type}`)
  if (parsed.kind === 'invalid') throw invalid(`events[${index}]: ${parsed.message}`)
  const { event } = parsed
  if (event.type === 'heartbeat') throw invalid(`events[${index}] is a heartbeat, which is not part of a run`)
  if (event.type !== 'version' && event.run !== run) throw invalid(`events[${index}] belongs to another run`)
  return event
}

function readLoss(value: unknown, index: number, run: string): Loss {
  const parsed = parseLoss(value)
  if (parsed.kind === 'invalid') throw invalid(`losses[${index}]: ${parsed.message}`)
  if (parsed.loss.run !== run) throw invalid(`losses[${index}] belongs to another run`)
  return parsed.loss
}
