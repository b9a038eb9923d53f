import { type ErrorInfo, type IngestEvent, LIMITS } from '@dag/protocol'
import type { RedactText } from '../redaction/redact-text.js'
import { shorten } from '../text/bounded-text.js'
import type { MapStacks, ThrownStack } from './map-stacks.js'

type Failure = Extract<IngestEvent, { readonly error: ErrorInfo | null }> & { readonly error: ErrorInfo }

/** Whether an event contains an error. */
export const isFailure = (event: IngestEvent): event is Failure =>
  (event.type === 'node-finished' || event.type === 'run-finished') && event.error !== null

const listStacks = ({ error, finishedAtUs }: Failure): readonly ThrownStack[] =>
  [error, ...(error.causes ?? [])].flatMap(({ stack }) =>
    stack === null ? [] : [{ stack, thrownAtMs: finishedAtUs / 1_000 }],
  )

/** Maps the stacks of the events' errors, and redacts them again, because mapping adds paths. */
export async function toOriginalStacks(
  events: readonly IngestEvent[],
  mapStacks: MapStacks,
  redact: RedactText,
): Promise<readonly IngestEvent[]> {
  const stacks = events.filter(isFailure).flatMap(listStacks)
  if (stacks.length === 0) return events
  const mapped = (await mapStacks(stacks)).map((stack) => shorten(redact(stack), LIMITS.errorStackChars))
  let next = 0
  const replace = <T extends { readonly stack: string | null }>(link: T): T =>
    link.stack === null ? link : { ...link, stack: mapped[next++] ?? link.stack }
  return events.map((event) => {
    if (!isFailure(event)) return event
    const { causes } = event.error
    const error = replace(event.error)
    return { ...event, error: causes === undefined ? error : { ...error, causes: causes.map(replace) } }
  })
}
