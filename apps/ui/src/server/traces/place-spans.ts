import type { RecordedSpan, SpanLink, SpanPlace } from '../store/span-statements'
import type { Writer } from '../store/sqlite-writer'
import type { ExportedSpan } from './exported-span'
import { findOwnSpan } from './find-own-span'
import type { Refusals } from './refusals'
import { type ChangedRun, createRunKeeper } from './run-keeper'
import { toRecordedSpan } from './to-recorded-span'

const OUTSIDE: SpanPlace = { state: 'outside', runId: '', node: '', item: -1 }
const WAITING: SpanPlace = { ...OUTSIDE, state: 'waiting' }

/** State that the parts of one request share. */
export interface Placing {
  readonly refusals: Refusals
  /** Names of the spans of this request whose place is not known yet, by trace and id. */
  readonly undecided: Map<string, string>
  /** The only project that the key of the sender reaches; null for all. */
  readonly onlyProject: number | null
  readonly nowUs: number
}

/** A span whose place is known. */
interface Placed {
  readonly link: SpanLink
  readonly place: SpanPlace
  readonly record: () => RecordedSpan
}

/**
 * Finds the node run of each span, within one transaction. Spans come in any order, usually before the span above them:
 * those below an unknown one wait for it. Returns the runs with new spans.
 */
export function placeSpans(writer: Writer, spans: readonly ExportedSpan[], placing: Placing): readonly ChangedRun[] {
  const { refusals, undecided, onlyProject, nowUs } = placing
  const keeper = createRunKeeper(writer, nowUs)

  const isForeign = (runId: string): boolean => {
    const projectId = onlyProject === null ? null : writer.findProjectIdOfRun(runId)
    return projectId !== null && projectId !== onlyProject
  }

  const place = (span: ExportedSpan) => {
    if (!isValid(span)) return refusals.add('invalid', span.name)
    const link = { traceId: span.traceId, id: span.id, parentId: span.parentId === '' ? null : span.parentId }
    // An exporter without an answer sends again.
    if (writer.findSpanPlace(link.traceId, link.id) !== null) return
    const record = () => toRecordedSpan(span)
    const own = findOwnSpan(span)
    if (own?.kind === 'node') {
      const foreign = isForeign(own.of.runId)
      if (foreign) refusals.add('key', span.name)
      return settle({ link, place: foreign ? OUTSIDE : { state: 'node', ...own.of, item: own.of.item ?? -1 }, record })
    }
    // The span of a run itself is neither kept nor refused.
    if (own === null) undecided.set(toKey(link), span.name)
    const above = link.parentId === null ? OUTSIDE : writer.findSpanPlace(link.traceId, link.parentId)
    if (above === null || above.state === 'waiting') writer.saveSpanPlace(link, WAITING, record(), nowUs)
    else settle(placeBelow(above, link, record))
  }

  /** Records the place of a span, and of all that waited for it. */
  const settle = (first: Placed) => {
    const open = [first]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { link, place, record } = next
      const name = undecided.get(toKey(link))
      undecided.delete(toKey(link))
      if (place.state === 'inside') keeper.keep(place, record())
      else if (place.state === 'outside' && name !== undefined) refusals.add('outside', name)
      writer.saveSpanPlace(link, place, null, nowUs)
      const { traceId, id: parentId } = link
      for (const span of writer.listWaitingSpans(traceId, parentId))
        open.push(placeBelow(place, { traceId, id: span.id, parentId }, () => span))
    }
  }

  for (const span of spans) place(span)
  return keeper.listChanged()
}

function placeBelow(above: SpanPlace, link: SpanLink, record: () => RecordedSpan): Placed {
  if (above.state === 'outside') return { link, place: OUTSIDE, record }
  const parentId = above.state === 'node' ? null : link.parentId
  return { link, place: { ...above, state: 'inside' }, record: () => ({ ...record(), parentId }) }
}

const toKey = ({ traceId, id }: SpanLink): string => `${traceId} ${id}`

/** Times of SQLite are exact up to here. */
const isTime = (us: number): boolean => Number.isSafeInteger(us) && us > 0

const isValid = ({ traceId, id, parentId, startedAtUs, finishedAtUs }: ExportedSpan): boolean =>
  /^(?!0{32})[0-9a-f]{32}$/.test(traceId) &&
  /^(?!0{16})[0-9a-f]{16}$/.test(id) &&
  /^(?:[0-9a-f]{16})?$/.test(parentId) &&
  isTime(startedAtUs) &&
  isTime(finishedAtUs)
