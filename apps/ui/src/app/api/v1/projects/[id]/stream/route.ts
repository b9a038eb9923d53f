import { answerChanges } from '@/server/http/answer-changes'
import { parseProjectId } from '@/server/http/parameters'
import { parseQuery } from '@/server/http/query'
import { createRoute } from '@/server/http/route'
import { getProject } from '@/server/services/get-project'
import { streamQuery } from '@/server/services/questions/other-queries'

export const GET = createRoute<{ id: string }>(async ({ store, params, request, query }) => {
  const { after } = parseQuery(streamQuery, query)
  const { id } = await getProject(store, parseProjectId(params.id))
  return answerChanges(store.changes, { projectId: id, after, signal: request.signal })
})
