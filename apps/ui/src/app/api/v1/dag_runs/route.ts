import { nowUs } from '@/server/clock'
import { startRun } from '@/server/hamilton/runs'
import { answerJson } from '@/server/http/answers'
import { createRoute } from '@/server/http/route'

export const POST = createRoute(async (call) => answerJson(await startRun({ ...call, nowUs: nowUs() })))
