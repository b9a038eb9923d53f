import { LIMITS, type Summary, type Tags } from '@dag/protocol'
import { boundTags, cleanText, createRedaction, createSummarise, redactTags } from '@dag/tracker/summaries'
import { toName } from './names'
import { toRecord } from './read'

/** Hamilton's trackers redact nothing, so the rules of our tracker are applied here, before anything is stored. */
export const redaction = createRedaction()

/** As the tracker's defaults. */
const MOST_SAMPLED_VALUES = 10_000

export const summarise = createSummarise({
  maxValueBytes: LIMITS.defaultValueBytes,
  maxSampledValues: MOST_SAMPLED_VALUES,
  redaction,
})

/** The front of a text without secrets. */
export const toCleanText = (text: string, chars: number): string => cleanText(text, chars, redaction)

/** Tags of a run or a node. Values of other types, which nodes may have, are written as JSON. */
export function toTags(value: unknown): Tags {
  const entries = Object.entries(toRecord(value)).map(([key, tag]) => [
    key,
    typeof tag === 'string' ? tag : (JSON.stringify(tag) ?? ''),
  ])
  return redactTags(boundTags(Object.fromEntries(entries)), redaction)
}

/** Summaries of the inputs or the config of a run, by name. */
export function toSummaries(value: unknown, root: 'inputs' | 'config'): Readonly<Record<string, Summary>> {
  const entries = Object.entries(toRecord(value)).slice(0, LIMITS.entries)
  return Object.fromEntries(entries.map(([name, part]) => [toName(name), summarise(part, name, root)]))
}
