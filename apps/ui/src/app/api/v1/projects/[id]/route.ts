import { answerJson } from '@/server/http/answers'
import { parseProjectId } from '@/server/http/parameters'
import { createRoute } from '@/server/http/route'
import { getProject } from '@/server/services/get-project'

export const GET = createRoute<{ id: string }>(async ({ store, params }) =>
  answerJson(await getProject(store, parseProjectId(params.id))),
)
