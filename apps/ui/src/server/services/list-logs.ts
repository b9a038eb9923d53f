import { z } from 'zod'
import type { Page } from '@/contract/page'
import type { RunLogLine } from '@/contract/run'
import type { LogCursor, LogFilter } from '../store/read-logs'
import type { Store } from '../store/store'
import { decodeCursor, encodeCursor } from './cursor'
import { getRunRecord } from './get-run-record'

interface LogsQuestion extends LogFilter {
  readonly runId: string
  readonly cursor: string | null
  readonly limit: number
}

/** One page of the log lines of a run, in order of their times. */
export async function listLogs(
  store: Store,
  { runId, cursor, limit, ...filter }: LogsQuestion,
): Promise<Page<RunLogLine>> {
  const run = await getRunRecord(store, runId)
  const lines = await store.logs.list(run.key, filter, parseCursor(cursor), limit + 1)
  const items = lines.slice(0, limit)
  const last = items.at(-1)
  return {
    items,
    nextCursor: lines.length > limit && last ? encodeCursor([last.atUs, last.node, last.item, last.sequence]) : null,
  }
}

const placeSchema = z.tuple([z.int(), z.string(), z.int().nullable(), z.int()])

function parseCursor(text: string | null): LogCursor | null {
  if (text === null) return null
  const [atUs, node, item, sequence] = decodeCursor(text, placeSchema)
  return { atUs, node, item, sequence }
}
