import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { parseItem } from '@/server/http/parameters'
import { createRoute } from '@/server/http/route'
import { getNode } from '@/server/services/get-node'

export const GET = createRoute<{ id: string; name: string }>(async ({ store, params, query }) =>
  answerJson(await getNode(store, { runId: params.id, name: params.name, item: parseItem(query) }, nowUs())),
)
