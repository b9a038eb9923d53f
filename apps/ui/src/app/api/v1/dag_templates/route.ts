import { nowUs } from '@/server/clock'
import { registerTemplate } from '@/server/hamilton/templates'
import { answerJson } from '@/server/http/answers'
import { createRoute } from '@/server/http/route'

export const POST = createRoute(async (call) => answerJson(await registerTemplate({ ...call, nowUs: nowUs() })))
