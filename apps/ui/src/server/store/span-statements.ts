import { MOST_SPANS_OF_NODE, type NodeSpan } from '@/contract/node-spans'
import { toItemColumn } from './item-column'
import { toJson } from './json'
import type { SqliteDatabase } from './open-database'

/** A span with its times in Unix microseconds. */
export interface RecordedSpan extends Omit<NodeSpan, 'startUs' | 'endUs'> {
  readonly startedAtUs: number
  readonly finishedAtUs: number
}

/** The node run that a span belongs to. */
export interface NodeRunKey {
  readonly runId: string
  readonly node: string
  readonly item: number | null
}

/** A span is that of a node run itself, inside of one, outside of all, or below a span that has not arrived. */
type SpanState = 'node' | 'inside' | 'outside' | 'waiting'

export interface SpanPlace {
  readonly state: SpanState
  /** Empty, and no node, for `outside` and `waiting`. */
  readonly runId: string
  readonly node: string
  /** -1 for none. */
  readonly item: number
}

/** The identity of a span, with the span above it. */
export interface SpanLink {
  readonly traceId: string
  readonly id: string
  readonly parentId: string | null
}

interface WaitingColumns {
  readonly id: string
  readonly span: string
}

/** A span waits for its parent, and is known to those below it, for so long. */
const KNOWN_FOR_US = 60 * 60 * 1_000_000
const MOST_PLACES = 20_000

/** Spans of one run that are kept, the first to arrive. */
const MOST_SPANS_OF_RUN = 20_000

export function createSpanStatements(database: SqliteDatabase) {
  const findPlace = database.prepare<[string, string], SpanPlace>(
    'SELECT state, runId, node, item FROM SpanPlace WHERE traceId = ? AND id = ?',
  )
  const savePlace = database.prepare(
    `INSERT INTO SpanPlace (traceId, id, parentId, state, runId, node, item, span, seenAtUs)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET state = excluded.state, runId = excluded.runId, node = excluded.node,
       item = excluded.item, span = excluded.span`,
  )
  const waiting = database.prepare<[string, string], WaitingColumns>(
    `SELECT id, span FROM SpanPlace WHERE traceId = ? AND parentId = ? AND state = 'waiting'`,
  )
  const forgetOld = database.prepare<[number]>(
    'DELETE FROM SpanPlace WHERE key IN (SELECT key FROM SpanPlace WHERE seenAtUs < ? LIMIT 10000)',
  )
  const forgetMany = database.prepare<[number]>(
    'DELETE FROM SpanPlace WHERE key <= (SELECT max(key) FROM SpanPlace) - ?',
  )
  const findRun = database.prepare<[string], number>('SELECT key FROM Run WHERE id = ?').pluck()
  const createRun = database
    .prepare<[string, number], number>(
      `INSERT INTO Run (id, status, lastSeenAtUs) VALUES (?, 'running', ?) RETURNING key`,
    )
    .pluck()
  const total = database
    .prepare<[number], number>('SELECT coalesce(sum(total), 0) FROM NodeSpanCount WHERE runKey = ?')
    .pluck()
  const count = database
    .prepare<[number, string, number], number>(
      `INSERT INTO NodeSpanCount (runKey, node, item, total) VALUES (?, ?, ?, 1)
       ON CONFLICT DO UPDATE SET total = total + 1 RETURNING total`,
    )
    .pluck()
  const insert = database.prepare(
    `INSERT INTO NodeSpan (runKey, node, item, id, parentId, name, kind, startedAtUs, finishedAtUs, failed, message, attributes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )

  return {
    findSpanPlace: (traceId: string, id: string): SpanPlace | null => findPlace.get(traceId, id) ?? null,
    /** Records where a span is; `span` is kept while it waits. */
    saveSpanPlace(
      { traceId, id, parentId }: SpanLink,
      place: SpanPlace,
      span: RecordedSpan | null,
      nowUs: number,
    ): void {
      const { state, runId, node, item } = place
      savePlace.run(traceId, id, parentId, state, runId, node, item, span && toJson(span), nowUs)
    },
    /** Spans that wait for a parent that has now arrived. */
    listWaitingSpans: (traceId: string, parentId: string): readonly RecordedSpan[] =>
      waiting.all(traceId, parentId).map(({ span }) => JSON.parse(span) as RecordedSpan),
    /** Forgets the places of spans that arrived an hour ago, at most 10,000 at once, and all but the newest 20,000. */
    forgetSpanPlaces(nowUs: number): void {
      forgetOld.run(nowUs - KNOWN_FOR_US)
      forgetMany.run(MOST_PLACES)
    },
    /** The key of a run, which is created if no event has named it. It does not count as a sign of life. */
    ensureRunOfSpan(id: string, nowUs: number): number {
      const key = findRun.get(id) ?? createRun.get(id, nowUs)
      if (key === undefined) throw new Error(`Run ${id} was written and did not come back.`)
      return key
    },
    /** Spans of a run that have arrived. */
    countSpansOfRun: (runKey: number): number => total.get(runKey) ?? 0,
    /** Counts a span, and keeps it unless its node run, or its run with `before` spans, has too many. */
    addNodeSpan(runKey: number, { node, item }: Omit<NodeRunKey, 'runId'>, span: RecordedSpan, before: number): void {
      const column = toItemColumn(item)
      const totalOfNode = count.get(runKey, node, column) ?? 0
      if (totalOfNode > MOST_SPANS_OF_NODE || before >= MOST_SPANS_OF_RUN) return
      const { id, parentId, name, kind, startedAtUs, finishedAtUs, failed, message, attributes } = span
      const facts = Object.keys(attributes).length === 0 ? null : toJson(attributes)
      insert.run(
        runKey,
        node,
        column,
        id,
        parentId,
        name,
        kind,
        startedAtUs,
        finishedAtUs,
        Number(failed),
        message,
        facts,
      )
    },
  }
}
