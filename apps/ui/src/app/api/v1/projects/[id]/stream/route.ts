import { answerChanges } from '@/server/http/answer-changes'
import { parseProjectId } from '@/server/http/parameters'
import { createRoute } from '@/server/http/route'
import { getProject } from '@/server/services/get-project'

export const GET = createRoute<{ id: string }>(async ({ store, params, request }) => {
  const { id } = await getProject(store, parseProjectId(params.id))
  return answerChanges(store.changes, id, request)
})
