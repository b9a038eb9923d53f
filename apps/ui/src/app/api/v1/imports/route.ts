import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { readJson } from '@/server/http/read-json'
import { createRoute } from '@/server/http/route'
import { importRun } from '@/server/services/import-run'

export const POST = createRoute(async ({ store, request }) =>
  answerJson(await importRun(store, null, await readJson(request), nowUs())),
)
