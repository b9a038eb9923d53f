import { RUN_STATUSES } from '@dag/protocol'
import { answerJson } from '@/server/http/answers'
import { parseCount, parseProjectId, parseWords } from '@/server/http/parameters'
import { createRoute } from '@/server/http/route'
import { listRuns } from '@/server/services/list-runs'

export const GET = createRoute<{ id: string }>(async ({ store, params, query }) =>
  answerJson(
    await listRuns(store, {
      projectId: parseProjectId(params.id),
      statuses: parseWords(query, 'status', RUN_STATUSES),
      query: query.get('q')?.trim().slice(0, 200) ?? '',
      cursor: query.get('cursor'),
      limit: parseCount(query, 'limit', { default: 50, max: 200 }),
    }),
  ),
)
