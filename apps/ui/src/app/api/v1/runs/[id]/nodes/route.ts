import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { parseCount } from '@/server/http/parameters'
import { createRoute } from '@/server/http/route'
import { listRunNodes, NODES_PER_PAGE } from '@/server/services/list-run-nodes'

export const GET = createRoute<{ id: string }>(async ({ store, params, query }) => {
  const question = {
    runId: params.id,
    cursor: query.get('cursor'),
    limit: parseCount(query, 'limit', { default: 1_000, max: NODES_PER_PAGE }),
  }
  return answerJson(await listRunNodes(store, question, nowUs()))
})
