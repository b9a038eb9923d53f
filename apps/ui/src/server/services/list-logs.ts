import { z } from 'zod'
import type { Page } from '@/domain/page'
import type { RunLogLine } from '@/domain/run'
import { Problem } from '../http/problems'
import type { LogCursor, LogFilter } from '../store/read-logs'
import type { Store } from '../store/store'
import { getRunRecord } from './get-run'

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
  const lines = await store.logs.list(run.key, filter, parseLogCursor(cursor), limit + 1)
  const items = lines.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: lines.length > limit && last ? toLogCursor(last) : null }
}

const cursorSchema = z.tuple([z.int(), z.string(), z.int().nullable(), z.int()])

function toLogCursor({ atUs, node, item, sequence }: LogCursor): string {
  return Buffer.from(JSON.stringify([atUs, node, item, sequence])).toString('base64url')
}

function parseLogCursor(text: string | null): LogCursor | null {
  if (text === null) return null
  try {
    const [atUs, node, item, sequence] = cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return { atUs, node, item, sequence }
  } catch (cause) {
    throw new Problem('DAG_HTTP_PARAMETER', 'cursor must be a nextCursor of this list', { cause })
  }
}
