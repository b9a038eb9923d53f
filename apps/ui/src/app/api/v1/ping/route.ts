import { answerJson } from '@/server/http/answers'
import { createRoute } from '@/server/http/route'
import { getServerInfo } from '@/server/services/get-server-info'

export const dynamic = 'force-dynamic'

export const GET = createRoute(async ({ store }) => answerJson(getServerInfo(store)))
