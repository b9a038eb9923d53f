import { NODE_RUN_STATUSES } from '@dag/protocol'
import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { parseCount, parseWords } from '@/server/http/parameters'
import { createRoute } from '@/server/http/route'
import { listItems } from '@/server/services/list-items'

export const GET = createRoute<{ id: string; name: string }>(async ({ store, params, query }) => {
  const question = {
    runId: params.id,
    node: params.name,
    statuses: parseWords(query, 'status', NODE_RUN_STATUSES),
    cursor: query.get('cursor'),
    offset: parseCount(query, 'offset', { default: 0, min: 0, max: 100_000_000 }),
    limit: parseCount(query, 'limit', { default: 200, max: 1_000 }),
  }
  return answerJson(await listItems(store, question, nowUs()))
})
