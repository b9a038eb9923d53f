import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { createRoute } from '@/server/http/route'
import { getOverview } from '@/server/services/get-overview'

export const dynamic = 'force-dynamic'

export const GET = createRoute(async ({ store }) => answerJson(await getOverview(store, nowUs())))
