import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { parseProjectId } from '@/server/http/parameters'
import { createRoute } from '@/server/http/route'
import { getRunStats } from '@/server/services/get-run-stats'

export const GET = createRoute<{ id: string }>(async ({ store, params }) =>
  answerJson(await getRunStats(store, parseProjectId(params.id), nowUs())),
)
