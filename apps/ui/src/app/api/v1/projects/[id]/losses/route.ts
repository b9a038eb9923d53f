import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { parseProjectId } from '@/server/http/parameters'
import { createRoute } from '@/server/http/route'
import { getProjectLosses } from '@/server/services/get-losses'

export const GET = createRoute<{ id: string }>(async ({ store, params }) =>
  answerJson(await getProjectLosses(store, parseProjectId(params.id), nowUs())),
)
