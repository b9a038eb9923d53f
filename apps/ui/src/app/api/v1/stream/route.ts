import { answerChanges } from '@/server/http/answer-changes'
import { createRoute } from '@/server/http/route'

export const dynamic = 'force-dynamic'

export const GET = createRoute(async ({ store, visitor, request }) =>
  answerChanges(store.changes, visitor.projectId, request),
)
