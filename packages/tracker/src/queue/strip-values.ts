import type { Summary } from '@dag/protocol'
import type { QueueEntry } from './queued-event.js'

type Holder = QueueEntry['event']

const hasDetail = (summary: Summary | null): boolean => summary?.detail != null

const strip = ({ detail: _, ...summary }: Summary): Summary => ({ ...summary, complete: false })

type Summaries = { readonly [name: string]: Summary }

/** Returns the event without the details of its values; null if it has none. Types and previews stay. */
export function stripValues(event: Holder): { readonly event: Holder; readonly values: number } | null {
  let values = 0
  const one = <T extends Summary | null>(summary: T): T | Summary => {
    if (summary === null || !hasDetail(summary)) return summary
    values++
    return strip(summary)
  }
  const each = (record: Summaries): Summaries =>
    Object.fromEntries(Object.entries(record).map(([name, summary]) => [name, one(summary)]))
  const stripped = stripWith(event, one, each)
  return values === 0 ? null : { event: stripped, values }
}

function stripWith(
  event: Holder,
  one: (summary: Summary | null) => Summary | null,
  each: (record: Summaries) => Summaries,
): Holder {
  switch (event.type) {
    case 'node-finished':
      return {
        ...event,
        result: one(event.result),
        ...(event.inputs === undefined ? {} : { inputs: each(event.inputs) }),
      }
    case 'node-log':
      return { ...event, fields: one(event.fields) }
    case 'run-started':
      return {
        ...event,
        inputs: each(event.inputs),
        overrides: each(event.overrides),
        config: each(event.config),
      }
    case 'run-finished':
      return event.inputs === undefined ? event : { ...event, inputs: each(event.inputs) }
  }
}
