import { answerRoute } from '@/app/answer-route'
import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { parseProjectId } from '@/server/http/parameters'
import { readJson } from '@/server/http/read-json'
import { createRoute } from '@/server/http/route'
import { createView } from '@/server/services/saved-views'

export const GET = answerRoute('views')

export const POST = createRoute<{ id: string }>(async ({ store, params, request }) =>
  answerJson(await createView(store, parseProjectId(params.id), await readJson(request), nowUs()), 201),
)
