import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { parseProjectId } from '@/server/http/parameters'
import { createRoute } from '@/server/http/route'
import { getProjectSummary } from '@/server/services/list-projects'

export const GET = createRoute<{ id: string }>(async ({ store, params }) =>
  answerJson(await getProjectSummary(store, parseProjectId(params.id), nowUs())),
)
