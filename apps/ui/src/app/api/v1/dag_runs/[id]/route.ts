import { nowUs } from '@/server/clock'
import { endRun } from '@/server/hamilton/runs'
import { answerJson } from '@/server/http/answers'
import { createRoute } from '@/server/http/route'

export const PUT = createRoute<{ id: string }>(async ({ params, ...call }) =>
  answerJson(await endRun({ ...call, nowUs: nowUs() }, params.id)),
)
