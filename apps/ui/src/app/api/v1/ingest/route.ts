import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { readJson } from '@/server/http/read-json'
import { createRoute } from '@/server/http/route'
import { ingest } from '@/server/ingest/ingest'

export const POST = createRoute(async ({ store, visitor, request }) =>
  answerJson(await ingest(store, await readJson(request), nowUs(), visitor.projectId)),
)
