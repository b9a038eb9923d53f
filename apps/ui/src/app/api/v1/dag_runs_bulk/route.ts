import { nowUs } from '@/server/clock'
import { updateNodes } from '@/server/hamilton/update-nodes'
import { answerJson } from '@/server/http/answers'
import { createRoute } from '@/server/http/route'

export const PUT = createRoute(async (call) => answerJson(await updateNodes({ ...call, nowUs: nowUs() })))
