import { LOG_LEVELS } from '@dag/protocol'
import { answerJson } from '@/server/http/answers'
import { parseCount, parseItem, parseWords } from '@/server/http/parameters'
import { createRoute } from '@/server/http/route'
import { listLogs } from '@/server/services/list-logs'

export const GET = createRoute<{ id: string }>(async ({ store, params, query }) =>
  answerJson(
    await listLogs(store, {
      runId: params.id,
      levels: parseWords(query, 'level', LOG_LEVELS),
      query: query.get('q')?.trim().slice(0, 200) ?? '',
      node: query.get('node'),
      item: parseItem(query),
      cursor: query.get('cursor'),
      limit: parseCount(query, 'limit', { default: 200, max: 1_000 }),
    }),
  ),
)
