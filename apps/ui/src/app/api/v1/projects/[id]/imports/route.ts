import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { parseProjectId } from '@/server/http/parameters'
import { readJson } from '@/server/http/read-json'
import { createRoute } from '@/server/http/route'
import { importRun } from '@/server/services/import-run'

export const POST = createRoute<{ id: string }>(async ({ store, params, request }) =>
  answerJson(await importRun(store, parseProjectId(params.id), await readJson(request), nowUs())),
)
