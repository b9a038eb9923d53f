import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { parseCount } from '@/server/http/parameters'
import { readJson } from '@/server/http/read-json'
import { createRoute } from '@/server/http/route'
import { createProject } from '@/server/services/create-project'
import { listProjects } from '@/server/services/list-projects'

export const dynamic = 'force-dynamic'

export const GET = createRoute(async ({ store, query }) => {
  const question = {
    query: query.get('q')?.slice(0, 200) ?? '',
    cursor: query.get('cursor'),
    limit: parseCount(query, 'limit', { default: 50, max: 200 }),
  }
  return answerJson(await listProjects(store, question, nowUs()))
})

export const POST = createRoute(async ({ store, request }) =>
  answerJson(await createProject(store, await readJson(request), nowUs()), 201),
)
