import { nowUs } from '@/server/clock'
import { findTemplate } from '@/server/hamilton/templates'
import { answerJson } from '@/server/http/answers'
import { createRoute } from '@/server/http/route'

export const GET = createRoute(async (call) => answerJson(await findTemplate({ ...call, nowUs: nowUs() })))
