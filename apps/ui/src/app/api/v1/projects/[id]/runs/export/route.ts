import { nowUs } from '@/server/clock'
import { answerFile } from '@/server/http/answer-file'
import { parseProjectId } from '@/server/http/parameters'
import { readJson } from '@/server/http/read-json'
import { createRoute } from '@/server/http/route'
import { exportRuns } from '@/server/services/export-runs'

export const GET = createRoute<{ id: string }>(async ({ store, params, query }) => {
  const body = { filter: query.toString() }
  const { fileName, chunks } = await exportRuns(store, parseProjectId(params.id), body, nowUs())
  return answerFile(fileName, chunks, 'application/x-ndjson')
})

export const POST = createRoute<{ id: string }>(async ({ store, params, request }) => {
  const { fileName, chunks } = await exportRuns(store, parseProjectId(params.id), await readJson(request), nowUs())
  return answerFile(fileName, chunks, 'application/x-ndjson')
})
