import { answerRoute } from '@/app/answer-route'
import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { readJson } from '@/server/http/read-json'
import { createRoute } from '@/server/http/route'
import { createProject } from '@/server/services/create-project'

export const dynamic = 'force-dynamic'

export const GET = answerRoute('projects')

export const POST = createRoute(async ({ store, request }) =>
  answerJson(await createProject(store, await readJson(request), nowUs()), 201),
)
