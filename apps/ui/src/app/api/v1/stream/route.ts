import { answerChanges } from '@/server/http/answer-changes'
import { parseQuery } from '@/server/http/query'
import { createRoute } from '@/server/http/route'
import { streamQuery } from '@/server/services/questions/other-queries'

export const dynamic = 'force-dynamic'

export const GET = createRoute(async ({ store, visitor, request, query }) => {
  const { after } = parseQuery(streamQuery, query)
  return answerChanges(store.changes, { projectId: visitor.projectId, after, signal: request.signal })
})
