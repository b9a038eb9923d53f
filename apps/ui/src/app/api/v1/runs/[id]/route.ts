import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { createRoute } from '@/server/http/route'
import { getRun } from '@/server/services/get-run'

export const GET = createRoute<{ id: string }>(async ({ store, params }) =>
  answerJson(await getRun(store, params.id, nowUs())),
)
